package dev.seoga.staff;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Sign-ins that are under way at the OpenID provider: each in a sealed cookie of the browser that
 * began it, so that any instance can end it and no other browser can.
 */
@ApplicationScoped
class OidcFlows {
  static final String COOKIE = "oidc-flow";
  static final String PATH = "/sign-in/oidc";

  /** Time enough for a password and a second factor there. */
  static final Duration VALID = Duration.ofMinutes(15);

  private static final String PURPOSE = "sign-in at the OpenID provider";

  private final SecretBox box;
  private final Clock clock = Clock.systemUTC();

  OidcFlows(SecretBox box) {
    this.box = box;
  }

  /**
   * Begins one on this browser.
   *
   * @param from the page that was wanted; null where an account is to be connected
   */
  OidcFlow begin(RoutingContext context, String redirect, String from) {
    OidcFlow flow =
        new OidcFlow(
            new State().getValue(),
            new Nonce().getValue(),
            new CodeVerifier().getValue(),
            redirect,
            from);
    JsonObject json =
        new JsonObject()
            .put("state", flow.state())
            .put("nonce", flow.nonce())
            .put("verifier", flow.verifier())
            .put("redirect", flow.redirect())
            .put("from", flow.from())
            .put("until", clock.instant().plus(VALID).getEpochSecond());
    byte[] sealed = box.seal(json.encode().getBytes(StandardCharsets.UTF_8), PURPOSE);
    context
        .response()
        .addCookie(
            // Lax: the answer comes as a link from the provider's pages.
            Cookie.cookie(COOKIE, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(VALID.toSeconds()));
    return flow;
  }

  /** Ends the one that is under way on this browser; empty where there is none. */
  Optional<OidcFlow> end(RoutingContext context) {
    Cookie cookie = context.request().getCookie(COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    context.response().addCookie(Cookie.cookie(COOKIE, "").setPath(PATH).setMaxAge(0));
    try {
      return box.open(Base64.getUrlDecoder().decode(cookie.getValue()), PURPOSE)
          .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
          .filter(json -> clock.instant().isBefore(Instant.ofEpochSecond(json.getLong("until"))))
          .map(
              json ->
                  new OidcFlow(
                      json.getString("state"),
                      json.getString("nonce"),
                      json.getString("verifier"),
                      json.getString("redirect"),
                      json.getString("from")));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
