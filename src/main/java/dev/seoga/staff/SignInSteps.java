package dev.seoga.staff;

import dev.seoga.ratelimit.LimitedUse;
import dev.seoga.ratelimit.RateLimits;
import dev.seoga.ratelimit.Requester;
import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.LocalPath;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/** What follows once it is known who somebody is, by whichever way: a code, or the session. */
@RequestScoped
class SignInSteps {
  private final FirstStep firstStep;
  private final SessionCookie session;
  private final RoutingContext context;
  private final Audit audit;
  private final SignInMeters meters;
  private final RateLimits limits;
  private final Requester requester;

  SignInSteps(
      FirstStep firstStep,
      SessionCookie session,
      RoutingContext context,
      Audit audit,
      SignInMeters meters,
      RateLimits limits,
      Requester requester) {
    this.firstStep = firstStep;
    this.session = session;
    this.context = context;
    this.audit = audit;
    this.meters = meters;
    this.limits = limits;
    this.requester = requester;
  }

  /**
   * Takes the next step; empty where the person was not let in.
   *
   * @param sent the form, with the page that was wanted and what was typed
   * @param way for the audit, such as {@code way=oidc}; empty for a password
   */
  Optional<Response> after(
      SignIn.Outcome outcome, MultivaluedMap<String, String> sent, String way) {
    if (outcome instanceof SignIn.Outcome.SignedIn in) {
      Account account = in.account();
      session.write(context, new SessionHolder(account.id(), account.sessionEpoch));
      audit.did("sign-in", ("outcome=accepted " + way).strip(), account.id().toString());
      meters.count(SignInMeters.Ending.ACCEPTED);
      return Optional.of(back(sent));
    }
    if (outcome instanceof SignIn.Outcome.CodeNeeded needed) {
      Account account = needed.account();
      audit.did("sign-in", ("outcome=code-needed " + way).strip(), account.id().toString());
      String proof = firstStep.proof(new SessionHolder(account.id(), account.sessionEpoch));
      return Optional.of(
          codeForm(Response.Status.OK.getStatusCode(), proof, sent, new FieldErrors()));
    }
    return Optional.empty();
  }

  /**
   * Counts an attempt from an address, whoever is signed in there.
   *
   * @return how long it is to wait, where it was one too many
   */
  Optional<Duration> tooOften() {
    Optional<Duration> wait =
        requester.address().flatMap(who -> limits.take(LimitedUse.SIGN_IN, who));
    if (wait.isPresent()) {
      audit.did("sign-in", "outcome=too-often");
      meters.count(SignInMeters.Ending.TOO_OFTEN);
    }
    return wait;
  }

  static Response later(Duration wait, Response refusal) {
    return Response.fromResponse(refusal)
        .header("Retry-After", RateLimits.retryAfter(wait))
        .build();
  }

  /** Leads back to what was typed, or to the page that was wanted. */
  static Response back(MultivaluedMap<String, String> sent) {
    Typed typed = Typed.in(sent);
    return typed == null
        ? Response.seeOther(LocalPath.orElse(sent.getFirst("from"), "/books")).build()
        : Response.ok(StaffPages.typed(typed)).build();
  }

  static Response codeForm(
      int status, String proof, MultivaluedMap<String, String> sent, FieldErrors errors) {
    return Response.status(status)
        .entity(
            StaffPages.signInCode(proof, orBooks(sent.getFirst("from")), Typed.in(sent), errors))
        .build();
  }

  static String orBooks(String from) {
    return LocalPath.isLocal(from) ? from : "/books";
  }
}
