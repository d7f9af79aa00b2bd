package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
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
import java.time.Duration;
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
  private static final int TOO_MANY = 429;
  private static final String WAY = "way=oidc";

  private final OidcProvider provider;
  private final OidcFlows flows;
  private final ProviderIdentities identities;
  private final OidcConnecting connecting;
  private final SignIn signIn;
  private final SignInSteps steps;
  private final SignedIn signedIn;
  private final RoutingContext context;
  private final Page page;
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
    Long account = connect ? signedIn.accountIfAny().orElse(null) : null;
    if (connect && account == null) {
      return signInFirst();
    }
    String wanted = LocalPath.orElse(from, "/books").toString();
    standFor(wanted, connect);
    String redirect = address.getBaseUri().resolve(OidcFlows.PATH + "/answer").toString();
    try {
      OidcFlow flow = flows.begin(context, redirect, wanted, account);
      return Response.seeOther(provider.authentication(flow, page.language().tag())).build();
    } catch (OidcUnavailableException e) {
      return unavailable(e, wanted, connect);
    }
  }

  /** Where the provider sends the person back to. */
  @GET
  @Path("answer")
  public Response answer(@QueryParam("state") String state) {
    requireProvider();
    Optional<OidcFlow> begun = flows.end(context, state);
    String wanted = begun.map(OidcFlow::from).orElse("/books");
    boolean connects = begun.isPresent() && begun.get().connects();
    // Here no page can be had a second time.
    standFor(wanted, connects);
    if (begun.isEmpty()) {
      // Such as after the button Back.
      return failed(REFUSED, messages().oidc_begun_elsewhere(), wanted, false);
    }
    Optional<Duration> wait = steps.tooOften();
    if (wait.isPresent()) {
      return SignInSteps.later(
          wait.get(), failed(TOO_MANY, messages().sign_in_too_often(), wanted, connects));
    }
    OidcFlow flow = begun.get();
    if (connects && !signedIn.accountIfAny().equals(Optional.of(flow.account()))) {
      return signInFirst();
    }
    try {
      ProviderIdentity identity = provider.identity(flow, context.request().query());
      return connects ? confirm(identity) : signIn(identity, wanted);
    } catch (OidcUnavailableException e) {
      return unavailable(e, wanted, connects);
    } catch (OidcRefusedException e) {
      LOG.infof("Nobody was let in by the OpenID provider: %s", e.getMessage());
      return refused(messages().oidc_refused(name()), "outcome=refused", wanted, connects);
    }
  }

  private static Response signInFirst() {
    return Response.seeOther(URI.create("/sign-in?from=" + OidcConnecting.HERE)).build();
  }

  private void standFor(String wanted, boolean connects) {
    page.standFor(
        connects ? OidcConnecting.HERE.toString() : "/sign-in?from=" + page.encoded(wanted));
  }

  private Response signIn(ProviderIdentity identity, String wanted) {
    MultivaluedMap<String, String> sent = new MultivaluedHashMap<>();
    sent.add("from", wanted);
    return identities
        .account(identity)
        .filter(Account::active)
        .flatMap(account -> steps.after(signIn.identified(account), sent, WAY))
        .orElseGet(
            () -> refused(messages().oidc_unknown(name()), "outcome=unknown", wanted, false));
  }

  private Response confirm(ProviderIdentity identity) {
    return Response.ok(connecting.confirmation(identity, new FieldErrors()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response refused(String message, String outcome, String wanted, boolean connects) {
    audit.did("sign-in", outcome + " " + WAY);
    meters.count(SignInMeters.Ending.REFUSED);
    return failed(REFUSED, message, wanted, connects);
  }

  private Response unavailable(OidcUnavailableException e, String wanted, boolean connects) {
    LOG.warnf(e, "The OpenID provider cannot be asked: %s", e.getMessage());
    int status = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    return Response.fromResponse(
            failed(status, messages().oidc_unavailable(name()), wanted, connects))
        .header(HttpHeaders.RETRY_AFTER, "60")
        .build();
  }

  /** Says so on a page of its own: a message left for the next one would not survive the way. */
  private Response failed(int status, String message, String wanted, boolean connects) {
    return Response.status(status)
        .entity(
            connects
                ? connecting.page(message, new FieldErrors())
                : StaffPages.singleSignOnFailed(name(), message, wanted))
        .build();
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
