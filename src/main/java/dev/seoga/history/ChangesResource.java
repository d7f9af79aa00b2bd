package dev.seoga.history;

import dev.seoga.jobs.Jobs;
import dev.seoga.staff.AccountNames;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** All changes of the collection, and undo. */
@Path("/changes")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ChangesResource {
  private static final int SETS = 25;
  private static final int CHANGES = 100;

  private final History history;
  private final Undoing undoing;
  private final ChangeLog log;
  private final Jobs jobs;
  private final AccountNames accounts;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  ChangesResource(
      History history,
      Undoing undoing,
      ChangeLog log,
      Jobs jobs,
      AccountNames accounts,
      SignedIn signedIn,
      Page page,
      Flash flash) {
    this.history = history;
    this.undoing = undoing;
    this.log = log;
    this.jobs = jobs;
    this.accounts = accounts;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  public TemplateInstance list(
      @Context UriInfo uri, @QueryParam("before") @DefaultValue("0") long before) {
    ChangeFilter filter = ChangeFilter.of(uri.getQueryParameters());
    long below = before <= 0 ? Long.MAX_VALUE : before;
    List<SetView> sets = history.sets(filter.inZone(page.timeZone()), below, SETS + 1);
    boolean more = sets.size() > SETS;
    List<SetView> shown = more ? sets.subList(0, SETS) : sets;
    String next = more ? filter.uri(shown.get(SETS - 1).id()) : "";
    return HistoryPages.changes(shown, filter, accounts.all(), before > 0, next);
  }

  @GET
  @Path("{id: \\d{1,18}}")
  public TemplateInstance show(
      @PathParam("id") Long id, @QueryParam("after") @DefaultValue("0") long after) {
    SetView set = set(id);
    List<ChangeView> changes = history.changesOf(id, after, CHANGES + 1, page.language());
    boolean more = changes.size() > CHANGES;
    List<ChangeView> shown = more ? changes.subList(0, CHANGES) : changes;
    return HistoryPages.set(set, shown, after > 0, more ? shown.get(CHANGES - 1).id() : 0);
  }

  @GET
  @Path("{id: \\d{1,18}}/undo")
  public TemplateInstance undoForm(@PathParam("id") Long id) {
    return undoPage(set(id));
  }

  private TemplateInstance undoPage(SetView set) {
    boolean written = isBeingWritten(set.id());
    UndoOutcome outcome = written ? new UndoOutcome() : undoing.plan(changeSet(set.id()));
    return HistoryPages.undo(set, outcome, written);
  }

  @POST
  @Path("{id: \\d{1,18}}/undo")
  public Response undo(@PathParam("id") Long id, @RestForm @DefaultValue("") String note) {
    SetView set = set(id);
    if (isBeingWritten(id)) {
      return Response.status(Response.Status.CONFLICT).entity(undoPage(set)).build();
    }
    UndoOutcome outcome = undoing.undo(changeSet(id), signedIn.accountId(), note);
    HistoryMessages m = page.messages(HistoryMessages.class);
    if (outcome.changeSet() == null) {
      flash.leave(m.nothing_undone());
      return Response.seeOther(URI.create("/changes/" + id)).build();
    }
    flash.leave(
        outcome.obstructedCount() == 0
            ? m.undone(page.number(outcome.count()))
            : m.undone_in_part(
                page.number(outcome.count()), page.number(outcome.obstructedCount())),
        "/changes/" + outcome.changeSet() + "/undo");
    return Response.seeOther(URI.create("/changes/" + outcome.changeSet())).build();
  }

  /** Whether a job adds changes to a set at this moment: what it does next would stay. */
  private boolean isBeingWritten(Long id) {
    return jobs.writing(id).filter(job -> job.state().isActive()).isPresent();
  }

  private SetView set(Long id) {
    return history.set(id).orElseThrow(NotFoundException::new);
  }

  private ChangeSet changeSet(Long id) {
    return log.set(id).orElseThrow(NotFoundException::new);
  }
}
