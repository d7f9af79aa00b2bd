package dev.seoga.ops;

import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestForm;

/** What administrators see of the application at work, and the log levels that they change. */
@Path("/ops")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.ADMINISTER)
class OperationResource {
  private static final URI HERE = URI.create("/ops");

  private final Operation operation;
  private final LogLevels logLevels;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  OperationResource(
      Operation operation,
      LogLevels logLevels,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.operation = operation;
    this.logLevels = logLevels;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  public TemplateInstance show() {
    return OperationPages.operation(
        operation.view(page.language()), LogLevelForm.blank(), new FieldErrors());
  }

  /** Where the language link of a refused form leads. */
  @GET
  @Path("log-levels")
  public Response logLevelForm() {
    return Response.seeOther(HERE).build();
  }

  /** All instances follow with their next heartbeat, this one at once. */
  @POST
  @Path("log-levels")
  public Response changeLogLevel(
      @RestForm @DefaultValue("") String category,
      @RestForm @DefaultValue("") String level,
      @RestForm @DefaultValue("") String minutes,
      @RestForm @DefaultValue("") String end) {
    OperationMessages m = page.messages(OperationMessages.class);
    if (LogCategories.ALL.contains(end)) {
      logLevels.end(end);
      audit.did("end-log-level", "category=" + end);
      flash.leave(m.log_level_ended(end));
      return applied();
    }
    LogLevelForm form = new LogLevelForm(category, level, minutes);
    FieldErrors errors = form.check(m);
    if (!errors.isEmpty()) {
      return Response.status(422)
          .entity(OperationPages.operation(operation.view(page.language()), form, errors))
          .build();
    }
    Instant until = Instant.now().plus(Duration.ofMinutes(Long.parseLong(minutes)));
    logLevels.set(category, LogLevel.Level.valueOf(level), until, signedIn.accountId());
    audit.did("set-log-level", "category=" + category + " level=" + level + " minutes=" + minutes);
    flash.leave(m.log_level_set(category, level, page.moment(until)));
    return applied();
  }

  private Response applied() {
    logLevels.apply(logLevels.current(), Instant.now());
    return Response.seeOther(HERE).build();
  }
}
