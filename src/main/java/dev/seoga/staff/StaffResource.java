package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
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
  private final OidcProvider provider;
  private final ProviderIdentities identities;
  private final CurrentPassword currentPassword;
  private final SignIn signIn;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  StaffResource(
      Accounts accounts,
      SecondFactors secondFactors,
      OidcProvider provider,
      ProviderIdentities identities,
      CurrentPassword currentPassword,
      SignIn signIn,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.accounts = accounts;
    this.secondFactors = secondFactors;
    this.provider = provider;
    this.identities = identities;
    this.currentPassword = currentPassword;
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
    return StaffPages.accountForm(AccountForm.blank(), false, null, new FieldErrors());
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
            null, 0, text(signInName), text(displayName), text(role), true, text(password));
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
      @RestForm String version,
      @RestForm String displayName,
      @RestForm String role,
      @RestForm String active,
      @RestForm String password) {
    Account account = accounts.required(id);
    AccountForm form =
        new AccountForm(
            id,
            // A form of the release before carries none.
            version == null ? account.version() : AccountForm.version(version),
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
    try {
      accounts.change(form);
    } catch (OptimisticLockException anotherWasQuicker) {
      return conflict(form);
    }
    audit.did(
        "change-account", "subject=" + id + " role=" + form.role() + " active=" + form.active());
    if (!form.password().isEmpty()) {
      accounts.setPassword(id, form.password());
      currentPassword.forget(id);
      // Whoever knew the old one may have connected an identity of their own.
      if (identities.disconnect(id)) {
        audit.did("single-sign-on", "change=disconnected subject=" + id);
      }
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

  /** Where the language link of the page after the button leads. */
  @GET
  @Path("{id: \\d{1,18}}/single-sign-on")
  public Response singleSignOnButton(@PathParam("id") Long id) {
    return Response.seeOther(URI.create("/staff/" + accounts.required(id).id())).build();
  }

  /** Takes the connection with the OpenID provider away, and signs the person out everywhere. */
  @POST
  @Path("{id: \\d{1,18}}/single-sign-on")
  public Response disconnect(@PathParam("id") Long id) {
    Account account = accounts.required(id);
    if (identities.disconnect(id)) {
      accounts.endSessions(id);
      audit.did("single-sign-on", "change=disconnected subject=" + id);
      flash.leave(messages().oidc_disconnected_of(account.displayName()));
    }
    boolean mayStay = !id.equals(signedIn.accountId());
    return Response.seeOther(mayStay ? HERE : URI.create("/sign-in")).build();
  }

  /** The form again with what was typed; saved once more, it holds over what is there now. */
  private Response conflict(AccountForm typed) {
    Account now = accounts.required(typed.id());
    FieldErrors errors = new FieldErrors();
    errors.add(
        "displayName",
        messages()
            .account_changed_meanwhile(
                now.displayName(),
                messages().role_name(now.role()),
                now.active() ? messages().active() : messages().inactive()));
    if (!typed.password().isEmpty()) {
      errors.add("password", messages().password_not_saved());
    }
    return Response.status(Response.Status.CONFLICT).entity(form(typed.over(now), errors)).build();
  }

  private Response refused(AccountForm form, FieldErrors errors) {
    return Response.status(422).entity(form(form, errors)).build();
  }

  private TemplateInstance form(AccountForm form, FieldErrors errors) {
    if (form.isNew()) {
      return StaffPages.accountForm(form, false, null, errors);
    }
    return StaffPages.accountForm(
        form,
        secondFactors.state(form.id()).isPresent(),
        identities.of(form.id(), provider.issuer()).orElse(null),
        errors);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
