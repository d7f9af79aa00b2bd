package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/** A person's own page: details, password, what they have entered lately. */
@Path("/account")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.READ)
class AccountResource {
  private static final URI HERE = URI.create("/account");
  private static final int LATEST = 20;

  private final Accounts accounts;
  private final CurrentPassword password;
  private final SecondFactors secondFactors;
  private final OidcProvider provider;
  private final ProviderIdentities identities;
  private final Registrations registrations;
  private final RecentChanges changes;
  private final SignedIn signedIn;
  private final SessionCookie session;
  private final RoutingContext context;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  AccountResource(
      Accounts accounts,
      CurrentPassword password,
      SecondFactors secondFactors,
      OidcProvider provider,
      ProviderIdentities identities,
      Registrations registrations,
      RecentChanges changes,
      SignedIn signedIn,
      SessionCookie session,
      RoutingContext context,
      Page page,
      Flash flash,
      Audit audit) {
    this.accounts = accounts;
    this.password = password;
    this.secondFactors = secondFactors;
    this.provider = provider;
    this.identities = identities;
    this.registrations = registrations;
    this.changes = changes;
    this.signedIn = signedIn;
    this.session = session;
    this.context = context;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  public TemplateInstance show() {
    Account account = account();
    return page(account, account.displayName(), new FieldErrors());
  }

  /** Where the language link of a refused form leads. */
  @GET
  @Path("details")
  public Response detailsForm() {
    return Response.seeOther(HERE).build();
  }

  /** Where the language link of a refused form leads. */
  @GET
  @Path("password")
  public Response passwordForm() {
    return Response.seeOther(HERE).build();
  }

  /** Where the language link of the page after the button leads. */
  @GET
  @Path("sessions")
  public Response sessionsButton() {
    return Response.seeOther(HERE).build();
  }

  /** Signs out everywhere but here. */
  @POST
  @Path("sessions")
  public Response endOtherSessions() {
    Long id = signedIn.accountId();
    session.write(context, new SessionHolder(id, accounts.endSessions(id)));
    audit.did("sign-out", "session=all-others");
    flash.leave(messages().other_sessions_ended());
    return Response.seeOther(HERE).build();
  }

  @POST
  @Path("details")
  public Response changeDetails(@RestForm String displayName) {
    FieldErrors errors = new FieldErrors();
    AccountForm.checkDisplayName(displayName, messages(), errors);
    if (!errors.isEmpty()) {
      return Response.status(422).entity(page(account(), displayName, errors)).build();
    }
    accounts.rename(signedIn.accountId(), displayName);
    flash.leave(messages().details_saved());
    return Response.seeOther(HERE).build();
  }

  @POST
  @Path("password")
  public Response changePassword(
      @RestForm String currentPassword, @RestForm String newPassword, @RestForm String repeated) {
    Account account = account();
    FieldErrors errors = new FieldErrors();
    password.check(currentPassword, errors);
    AccountForm.checkPassword(
        "newPassword", newPassword, messages(), errors, account.signInName, account.displayName);
    if (errors.of("newPassword").isEmpty() && !newPassword.equals(repeated)) {
      errors.add("repeated", messages().password_repeated_differs());
    }
    if (!errors.isEmpty()) {
      return Response.status(422).entity(page(account, account.displayName(), errors)).build();
    }
    int epoch = accounts.setPassword(account.id(), newPassword);
    audit.did("set-password", "subject=" + account.id());
    session.write(context, new SessionHolder(account.id(), epoch));
    flash.leave(messages().password_changed());
    return Response.seeOther(HERE).build();
  }

  private TemplateInstance page(Account account, String displayName, FieldErrors errors) {
    return StaffPages.account(
        account,
        displayName == null ? "" : displayName,
        errors,
        secondFactors.state(account.id()).isPresent(),
        provider.name().orElse(null),
        identities.of(account.id(), provider.issuer()).orElse(null),
        registrations.latestOf(account.id(), LATEST),
        changes.latestOf(account.id(), LATEST, page.language()));
  }

  private Account account() {
    return accounts.required(signedIn.accountId());
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
