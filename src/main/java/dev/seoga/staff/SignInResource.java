package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@Path("/")
@Produces("text/html;charset=UTF-8")
class SignInResource {
  private static final int REFUSED = 422;
  private static final int TOO_MANY = 429;
  // The button of one who has signed in meanwhile in another tab, by the OpenID provider.
  private static final String ELSEWHERE = "elsewhere";

  private final SignIn signIn;
  private final SignInSteps steps;
  private final FirstStep firstStep;
  private final OidcProvider provider;
  private final SignedIn signedIn;
  private final SessionCookie session;
  private final RoutingContext context;
  private final Page page;
  private final Flash flash;
  private final Audit audit;
  private final SignInMeters meters;

  SignInResource(
      SignIn signIn,
      SignInSteps steps,
      FirstStep firstStep,
      OidcProvider provider,
      SignedIn signedIn,
      SessionCookie session,
      RoutingContext context,
      Page page,
      Flash flash,
      Audit audit,
      SignInMeters meters) {
    this.signIn = signIn;
    this.steps = steps;
    this.firstStep = firstStep;
    this.provider = provider;
    this.signedIn = signedIn;
    this.session = session;
    this.context = context;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
    this.meters = meters;
  }

  @GET
  @Path("sign-in")
  public TemplateInstance form(@QueryParam("from") String from) {
    return StaffPages.signIn(
        "", SignInSteps.orBooks(from), null, provider.name().orElse(null), new FieldErrors());
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(MultivaluedMap<String, String> sent) {
    if (sent.containsKey(ELSEWHERE) && signedIn.accountIfAny().isPresent()) {
      return SignInSteps.back(sent);
    }
    String name = sent.getFirst("name");
    String password = sent.getFirst("password");
    FieldErrors errors = new FieldErrors();
    if (name == null || name.isBlank()) {
      errors.add("name", messages().sign_in_name_missing());
    }
    if (password == null || password.isEmpty()) {
      errors.add("password", messages().password_missing());
    }
    if (!errors.isEmpty()) {
      return passwordForm(REFUSED, sent, errors);
    }
    Optional<Duration> wait = steps.tooOften();
    if (wait.isPresent()) {
      errors.add("name", messages().sign_in_too_often());
      return SignInSteps.later(wait.get(), passwordForm(TOO_MANY, sent, errors));
    }
    SignIn.Outcome outcome = signIn.attempt(name, password);
    Optional<Response> in = steps.after(outcome, sent, "");
    if (in.isPresent()) {
      return in.get();
    }
    boolean locked = outcome instanceof SignIn.Outcome.Locked;
    errors.add("name", locked ? messages().sign_in_locked() : messages().sign_in_refused());
    audit.did("sign-in", locked ? "outcome=locked" : "outcome=refused");
    meters.count(locked ? SignInMeters.Ending.LOCKED : SignInMeters.Ending.REFUSED);
    return passwordForm(REFUSED, sent, errors);
  }

  /** Where the language link of the second form leads: a code is good for one password only. */
  @GET
  @Path("sign-in/code")
  public Response beginAnew() {
    return Response.seeOther(URI.create("/sign-in")).build();
  }

  @POST
  @Path("sign-in/code")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signInWithCode(MultivaluedMap<String, String> sent) {
    String proof = sent.getFirst("proof");
    String code = sent.getFirst("code");
    FieldErrors errors = new FieldErrors();
    Optional<SessionHolder> holder = firstStep.read(proof);
    if (holder.isEmpty()) {
      errors.add("name", messages().code_too_late());
      return passwordForm(REFUSED, sent, errors);
    }
    if (code == null || code.isBlank()) {
      errors.add("code", messages().code_missing());
      return SignInSteps.codeForm(REFUSED, proof, sent, errors);
    }
    Optional<Duration> wait = steps.tooOften();
    if (wait.isPresent()) {
      errors.add("code", messages().sign_in_too_often());
      return SignInSteps.later(wait.get(), SignInSteps.codeForm(TOO_MANY, proof, sent, errors));
    }
    SignIn.Outcome outcome = signIn.attemptCode(holder.get(), code);
    Optional<Response> in = steps.after(outcome, sent, "");
    if (in.isPresent()) {
      return in.get();
    }
    boolean locked = outcome instanceof SignIn.Outcome.Locked;
    errors.add("code", locked ? messages().code_locked() : messages().code_refused());
    audit.did(
        "sign-in",
        locked ? "outcome=code-locked" : "outcome=code-refused",
        Long.toString(holder.get().accountId()));
    meters.count(locked ? SignInMeters.Ending.LOCKED : SignInMeters.Ending.REFUSED);
    return SignInSteps.codeForm(REFUSED, proof, sent, errors);
  }

  private Response passwordForm(
      int status, MultivaluedMap<String, String> sent, FieldErrors errors) {
    String name = sent.getFirst("name");
    return Response.status(status)
        .entity(
            StaffPages.signIn(
                name == null ? "" : name,
                SignInSteps.orBooks(sent.getFirst("from")),
                Typed.in(sent),
                provider.name().orElse(null),
                errors))
        .build();
  }

  /** For those whose page could show no button, such as an error page. */
  @GET
  @Path("sign-out")
  public TemplateInstance signOutForm() {
    return StaffPages.signOut();
  }

  @POST
  @Path("sign-out")
  public Response signOut() {
    audit.did("sign-out", "session=this");
    session.clear(context);
    flash.leave(messages().signed_out());
    return Response.seeOther(URI.create("/books")).build();
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
