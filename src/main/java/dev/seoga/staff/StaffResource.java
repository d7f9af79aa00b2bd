package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/** The accounts of all staff, for administrators. */
@Path("/staff")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.ADMINISTER)
class StaffResource {
  private static final URI HERE = URI.create("/staff");

  private final Accounts accounts;
  private final SecondFactors secondFactors;
  private final SignIn signIn;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  StaffResource(
      Accounts accounts,
      SecondFactors secondFactors,
      SignIn signIn,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.signIn = signIn;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  public TemplateInstance list() {
    return StaffPages.accounts(accounts.all());
  }

  @GET
  @Path("new")
  public TemplateInstance newForm() {
    return StaffPages.accountForm(AccountForm.blank(), false, new FieldErrors());
  }

  @POST
  @Path("new")
  public Response create(
      @RestForm String signInName,
      @RestForm String displayName,
      @RestForm String role,
      @RestForm String password) {
    AccountForm form =
        new AccountForm(
            null, text(signInName), text(displayName), text(role), true, text(password));
    FieldErrors errors = form.check(messages());
    if (errors.of("signInName").isEmpty() && accounts.named(form.signInName()).isPresent()) {
      errors.add("signInName", messages().sign_in_name_taken());
    }
    if (!errors.isEmpty()) {
      return refused(form, errors);
    }
    try {
      Long id =
          accounts.create(
              form.signInName(), form.displayName(), Role.valueOf(form.role()), form.password());
      audit.did("create-account", "subject=" + id + " role=" + form.role());
    } catch (PersistenceException sameNameMeanwhile) {
      errors.add("signInName", messages().sign_in_name_taken());
      return refused(form, errors);
    }
    flash.leave(messages().account_created(form.displayName()));
    return Response.seeOther(HERE).build();
  }

  @GET
  @Path("{id: \\d{1,18}}")
  public TemplateInstance editForm(@PathParam("id") Long id) {
    return form(AccountForm.of(accounts.required(id)), new FieldErrors());
  }

  @POST
  @Path("{id: \\d{1,18}}")
  public Response change(
      @PathParam("id") Long id,
      @RestForm String displayName,
      @RestForm String role,
      @RestForm String active,
      @RestForm String password) {
    Account account = accounts.required(id);
    AccountForm form =
        new AccountForm(
            id,
            account.signInName(),
            text(displayName),
            text(role),
            "on".equals(active),
            text(password));
    FieldErrors errors = form.check(messages());
    boolean administers = form.active() && Role.ADMINISTRATOR.name().equals(form.role());
    if (errors.isEmpty() && !administers && !accounts.anotherAdministrator(id)) {
      errors.add("role", messages().last_administrator());
    }
    if (!errors.isEmpty()) {
      return refused(form, errors);
    }
    accounts.change(id, form.displayName(), Role.valueOf(form.role()), form.active());
    audit.did(
        "change-account", "subject=" + id + " role=" + form.role() + " active=" + form.active());
    if (!form.password().isEmpty()) {
      accounts.setPassword(id, form.password());
      audit.did("set-password", "subject=" + id);
    }
    flash.leave(messages().account_saved(form.displayName()));
    boolean mayStay = administers || !id.equals(signedIn.accountId());
    return Response.seeOther(mayStay ? HERE : URI.create("/sign-in")).build();
  }

  /** Where the language link of the page after the button leads. */
  @GET
  @Path("{id: \\d{1,18}}/second-factor")
  public Response secondFactorButton(@PathParam("id") Long id) {
    return Response.seeOther(URI.create("/staff/" + accounts.required(id).id())).build();
  }

  /** Takes the second factor away from one who has lost it, and signs them out everywhere. */
  @POST
  @Path("{id: \\d{1,18}}/second-factor")
  public Response resetSecondFactor(@PathParam("id") Long id) {
    Account account = accounts.required(id);
    if (secondFactors.remove(id)) {
      accounts.endSessions(id);
      signIn.forgetCodes(id);
      audit.did("second-factor", "change=reset subject=" + id);
      flash.leave(messages().second_factor_reset_of(account.displayName()));
    }
    boolean mayStay = !id.equals(signedIn.accountId());
    return Response.seeOther(mayStay ? HERE : URI.create("/sign-in")).build();
  }

  private Response refused(AccountForm form, FieldErrors errors) {
    return Response.status(422).entity(form(form, errors)).build();
  }

  private TemplateInstance form(AccountForm form, FieldErrors errors) {
    boolean secondFactor = !form.isNew() && secondFactors.state(form.id()).isPresent();
    return StaffPages.accountForm(form, secondFactor, errors);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
