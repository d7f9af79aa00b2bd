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
import java.util.regex.Pattern;

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

  private static final int LONGEST_FROM = 2_000;
  private static final int NAMED_BY = 8;
  private static final Pattern STATE = Pattern.compile("[A-Za-z0-9_-]{8,200}");
  private static final String PURPOSE = "sign-in at the OpenID provider";

  private final SecretBox box;
  private final Clock clock = Clock.systemUTC();

  OidcFlows(SecretBox box) {
    this.box = box;
  }

  /**
   * Begins one on this browser.
   *
   * @param from the page that was wanted
   * @param account that is to be connected; null where somebody signs in
   */
  OidcFlow begin(RoutingContext context, String redirect, String from, Long account) {
    OidcFlow flow =
        new OidcFlow(
            new State().getValue(),
            new Nonce().getValue(),
            new CodeVerifier().getValue(),
            redirect,
            kept(from),
            account);
    JsonObject json =
        new JsonObject()
            .put("state", flow.state())
            .put("nonce", flow.nonce())
            .put("verifier", flow.verifier())
            .put("redirect", flow.redirect())
            .put("from", flow.from())
            .put("account", flow.account())
            .put("until", clock.instant().plus(VALID).getEpochSecond());
    byte[] sealed = box.seal(json.encode().getBytes(StandardCharsets.UTF_8), PURPOSE);
    context
        .response()
        .addCookie(
            // Lax: the answer comes as a link from the provider's pages.
            Cookie.cookie(
                    name(flow.state()),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(VALID.toSeconds()));
    return flow;
  }

  /**
   * Ends one that is under way on this browser; empty where there is none.
   *
   * @param state that came back; null or anything else where it is no answer to a flow
   */
  Optional<OidcFlow> end(RoutingContext context, String state) {
    if (state == null || !STATE.matcher(state).matches()) {
      return Optional.empty();
    }
    Cookie cookie = context.request().getCookie(name(state));
    Optional<OidcFlow> flow =
        cookie == null
            ? Optional.empty()
            : opened(cookie.getValue()).filter(opened -> opened.state().equals(state));
    if (flow.isPresent()) {
      context.response().addCookie(Cookie.cookie(name(state), "").setPath(PATH).setMaxAge(0));
    }
    return flow;
  }

  private Optional<OidcFlow> opened(String sealed) {
    try {
      return box.open(Base64.getUrlDecoder().decode(sealed), PURPOSE)
          .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
          .filter(json -> clock.instant().isBefore(Instant.ofEpochSecond(json.getLong("until"))))
          .map(
              json ->
                  new OidcFlow(
                      json.getString("state"),
                      json.getString("nonce"),
                      json.getString("verifier"),
                      json.getString("redirect"),
                      json.getString("from"),
                      json.getLong("account")));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  // One cookie for each, as there may be several tabs.
  private static String name(String state) {
    return COOKIE + "-" + state.substring(0, NAMED_BY);
  }

  // A browser keeps no cookie above 4 kB.
  private static String kept(String from) {
    if (from.length() <= LONGEST_FROM) {
      return from;
    }
    String path = from.replaceFirst("\\?.*", "");
    return path.length() <= LONGEST_FROM ? path : "/books";
  }
}
