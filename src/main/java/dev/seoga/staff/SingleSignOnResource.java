package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.resteasy.reactive.RestForm;

/** The connection of a person's own account with the OpenID provider. */
@Path("/account/single-sign-on")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.READ)
class SingleSignOnResource {
  private static final int REFUSED = 422;

  private final OidcProvider provider;
  private final ProviderIdentities identities;
  private final OidcConnecting connecting;
  private final CurrentPassword currentPassword;
  private final Accounts accounts;
  private final SessionCookie session;
  private final RoutingContext context;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  SingleSignOnResource(
      OidcProvider provider,
      ProviderIdentities identities,
      OidcConnecting connecting,
      CurrentPassword currentPassword,
      Accounts accounts,
      SessionCookie session,
      RoutingContext context,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.provider = provider;
    this.identities = identities;
    this.connecting = connecting;
    this.currentPassword = currentPassword;
    this.accounts = accounts;
    this.session = session;
    this.context = context;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  public TemplateInstance show() {
    return connecting.page(null, new FieldErrors());
  }

  /** Connects the account with whom the page before has shown, and ends its other sessions. */
  @POST
  public Response connect(
      @RestForm String sealed, @RestForm(CurrentPassword.FIELD) String password) {
    Long id = signedIn.accountId();
    Optional<OidcConnecting.Shown> shown = connecting.shown(sealed);
    if (shown.isEmpty()) {
      return Response.status(REFUSED)
          .entity(connecting.page(messages().oidc_too_late(name()), new FieldErrors()))
          .build();
    }
    FieldErrors errors = new FieldErrors();
    currentPassword.check(password, errors);
    if (errors.isEmpty() && !connected(id, shown.get().identity())) {
      errors.add(CurrentPassword.FIELD, messages().oidc_taken(name()));
    }
    if (!errors.isEmpty()) {
      return Response.status(REFUSED)
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .entity(connecting.confirmation(shown.get(), errors))
          .build();
    }
    audit.did("single-sign-on", "change=connected subject=" + id);
    keepOnlyThisSession(id);
    flash.leave(messages().oidc_connected(name()));
    return Response.seeOther(URI.create("/account")).build();
  }

  // Who came by an identity before this one is not to stay.
  private void keepOnlyThisSession(Long id) {
    session.write(context, new SessionHolder(id, accounts.endSessions(id)));
  }

  private boolean connected(Long id, ProviderIdentity identity) {
    try {
      return identities.connect(id, identity);
    } catch (ConstraintViolationException anotherWasQuicker) {
      return false;
    }
  }

  /** Where the language link of a page that answered a form leads. */
  @GET
  @Path("off")
  public Response offForm() {
    return Response.seeOther(OidcConnecting.HERE).build();
  }

  @POST
  @Path("off")
  public Response disconnect(@RestForm(CurrentPassword.FIELD) String password) {
    Long id = signedIn.accountId();
    FieldErrors errors = new FieldErrors();
    currentPassword.check(password, errors);
    if (!errors.isEmpty()) {
      return Response.status(REFUSED).entity(connecting.page(null, errors)).build();
    }
    if (identities.disconnect(id)) {
      audit.did("single-sign-on", "change=disconnected subject=" + id);
      keepOnlyThisSession(id);
      flash.leave(messages().oidc_disconnected(name()));
    }
    return Response.seeOther(URI.create("/account")).build();
  }

  /** Without a provider there is nothing here. */
  private String name() {
    return provider.name().orElseThrow(NotFoundException::new);
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
