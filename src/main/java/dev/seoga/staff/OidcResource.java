package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.LocalPath;
import dev.seoga.web.Page;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sign-in by the OpenID provider: sends people there, and takes their answer. By a link, not a
 * form: a form that leads to another host is what the Content-Security-Policy forbids.
 */
@Path(OidcFlows.PATH)
@Produces("text/html;charset=UTF-8")
class OidcResource {
  private static final Logger LOG = Logger.getLogger(OidcResource.class);
  private static final int REFUSED = 422;

  private final OidcProvider provider;
  private final OidcFlows flows;
  private final ProviderIdentities identities;
  private final OidcConnecting connecting;
  private final SignIn signIn;
  private final SignInSteps steps;
  private final SignedIn signedIn;
  private final RoutingContext context;
  private final Page page;
  private final Flash flash;
  private final Audit audit;
  private final SignInMeters meters;

  OidcResource(
      OidcProvider provider,
      OidcFlows flows,
      ProviderIdentities identities,
      OidcConnecting connecting,
      SignIn signIn,
      SignInSteps steps,
      SignedIn signedIn,
      RoutingContext context,
      Page page,
      Flash flash,
      Audit audit,
      SignInMeters meters) {
    this.provider = provider;
    this.flows = flows;
    this.identities = identities;
    this.connecting = connecting;
    this.signIn = signIn;
    this.steps = steps;
    this.signedIn = signedIn;
    this.context = context;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
    this.meters = meters;
  }

  /**
   * Sends the person to the provider.
   *
   * @param from the page that was wanted
   * @param connect whether the account of who is signed in is to be connected
   */
  @GET
  public Response begin(
      UriInfo address, @QueryParam("from") String from, @QueryParam("connect") boolean connect) {
    requireProvider();
    if (connect && signedIn.accountIfAny().isEmpty()) {
      return Response.seeOther(URI.create("/sign-in?from=/account/single-sign-on")).build();
    }
    String redirect = address.getBaseUri().resolve(OidcFlows.PATH + "/answer").toString();
    String wanted = LocalPath.orElse(from, "/books").toString();
    try {
      OidcFlow flow = flows.begin(context, redirect, connect ? null : wanted);
      return Response.seeOther(provider.authentication(flow, page.language().tag())).build();
    } catch (OidcUnavailableException e) {
      return unavailable(e, connect);
    }
  }

  /** Where the provider sends the person back to. */
  @GET
  @Path("answer")
  public Response answer(UriInfo address) {
    requireProvider();
    Optional<OidcFlow> flow = flows.end(context);
    if (flow.isEmpty()) {
      // Such as after the button Back.
      return refused(messages().oidc_begun_elsewhere(), "outcome=refused way=oidc");
    }
    boolean connects = flow.get().connects();
    if (connects && signedIn.accountIfAny().isEmpty()) {
      return Response.seeOther(URI.create("/sign-in?from=/account/single-sign-on")).build();
    }
    try {
      ProviderIdentity identity = provider.identity(flow.get(), address.getRequestUri());
      return connects ? confirm(identity) : signIn(identity, flow.get().from());
    } catch (OidcUnavailableException e) {
      return unavailable(e, connects);
    } catch (OidcRefusedException e) {
      LOG.infof("Nobody was let in by the OpenID provider: %s", e.getMessage());
      if (connects) {
        flash.leave(messages().oidc_refused(name()));
        return Response.seeOther(OidcConnecting.HERE).build();
      }
      return refused(messages().oidc_refused(name()), "outcome=refused way=oidc");
    }
  }

  private Response signIn(ProviderIdentity identity, String from) {
    MultivaluedMap<String, String> wanted = new MultivaluedHashMap<>();
    wanted.add("from", from);
    return identities
        .account(identity)
        .filter(Account::active)
        .flatMap(account -> steps.after(signIn.identified(account), wanted, "way=oidc"))
        .orElseGet(() -> refused(messages().oidc_unknown(name()), "outcome=unknown way=oidc"));
  }

  private Response confirm(ProviderIdentity identity) {
    return Response.ok(connecting.confirmation(identity, new FieldErrors()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response refused(String message, String what) {
    audit.did("sign-in", what);
    meters.count(SignInMeters.Ending.REFUSED);
    return failed(REFUSED, message);
  }

  private Response unavailable(OidcUnavailableException e, boolean connects) {
    LOG.warnf(e, "The OpenID provider cannot be asked: %s", e.getMessage());
    String message = messages().oidc_unavailable(name());
    if (connects) {
      flash.leave(message);
      return Response.seeOther(OidcConnecting.HERE).build();
    }
    return Response.fromResponse(
            failed(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), message))
        .header(HttpHeaders.RETRY_AFTER, "60")
        .build();
  }

  private Response failed(int status, String message) {
    return Response.status(status).entity(StaffPages.singleSignOnFailed(name(), message)).build();
  }

  private String name() {
    return provider.name().orElseThrow();
  }

  private void requireProvider() {
    if (provider.name().isEmpty()) {
      throw new NotFoundException();
    }
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
