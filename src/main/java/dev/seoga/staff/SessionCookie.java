package dev.seoga.staff;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.quarkus.vertx.http.runtime.security.PersistentLoginManager.RestoreResult;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that says who is signed in: encrypted, renewed while it is used, the same on every
 * instance. It is Quarkus's own form-authentication cookie; what it holds is ours.
 */
@Startup
@ApplicationScoped
class SessionCookie {
  static final String NAME = "session";
  private static final int MIN_KEY_LENGTH = 16;

  private final PersistentLoginManager cookies;

  SessionCookie(SignInConfig config) {
    String key =
        config
            .sessionKey()
            .filter(k -> k.length() >= MIN_KEY_LENGTH)
            .orElseThrow(() -> new IllegalStateException(missingKey()));
    cookies =
        new PersistentLoginManager(
            key,
            NAME,
            config.sessionTimeout().toMillis(),
            Duration.ofMinutes(1).toMillis(),
            true,
            "LAX",
            "/",
            -1,
            null);
  }

  /** Signs this browser in. */
  void write(RoutingContext context, SessionHolder holder) {
    cookies.save(holder.text(), context, NAME, null, context.request().isSSL());
  }

  /** Returns who is signed in on this browser and keeps the session alive. */
  Optional<SessionHolder> read(RoutingContext context) {
    RestoreResult restored = cookies.restore(context);
    if (restored == null) {
      return Optional.empty();
    }
    cookies.save(restored.getPrincipal(), context, NAME, restored, context.request().isSSL());
    return SessionHolder.of(restored.getPrincipal());
  }

  void clear(RoutingContext context) {
    cookies.clear(context);
  }

  private static String missingKey() {
    return "SEOGA_SESSION_KEY is missing or shorter than "
        + MIN_KEY_LENGTH
        + " characters. Set it, or \"session-key\" in the secret that SEOGA_SECRET names, to a random"
        + " text, the same on every instance"
        + (LaunchMode.current() == LaunchMode.NORMAL ? " (openssl rand -base64 32)." : ".");
  }
}
