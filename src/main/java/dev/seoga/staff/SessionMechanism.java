package dev.seoga.staff;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Recognises a signed-in person by the session cookie. */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {
  private static final SecurityIdentity VISITOR =
      QuarkusSecurityIdentity.builder().setAnonymous(true).build();

  private final SessionCookie cookie;

  SessionMechanism(SessionCookie cookie) {
    this.cookie = cookie;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    if (needsNobody(context.normalizedPath())) {
      return Uni.createFrom().nullItem();
    }
    Optional<SessionHolder> holder = cookie.read(context);
    if (holder.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    // A session that has ended elsewhere is a visitor's, not an error.
    return identities
        .authenticate(new TrustedAuthenticationRequest(holder.get().text()))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull()
        // Where that cannot be found out, the error page takes the person for a visitor.
        .onFailure()
        .invoke(failure -> QuarkusHttpUser.setIdentity(VISITOR, context));
  }

  /** Style sheets and health checks are the same for everybody: no look-up for them. */
  private static boolean needsNobody(String path) {
    return path.startsWith("/static/") || path.startsWith("/webjars/") || path.startsWith("/q/");
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(303, "Location", "/sign-in"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(TrustedAuthenticationRequest.class);
  }
}
