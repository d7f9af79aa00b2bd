package dev.seoga.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Carries one message over a redirect in a cookie: an instance keeps no state. */
@RequestScoped
public class Flash {
  private static final String COOKIE = "flash";
  private static final String SEPARATOR = "\n";

  private final CurrentVertxRequest request;
  private FlashMessage taken;

  Flash(CurrentVertxRequest request) {
    this.request = request;
  }

  /** Leaves a message for the next page. */
  public void leave(String text) {
    leave(text, "");
  }

  /** Leaves a message with a button that posts to {@code undoPath}. */
  public void leave(String text, String undoPath) {
    byte[] value = (undoPath + SEPARATOR + text).getBytes(StandardCharsets.UTF_8);
    set(Base64.getUrlEncoder().withoutPadding().encodeToString(value), 60);
  }

  /** Returns the message left by the page before and forgets it; null where there is none. */
  FlashMessage take() {
    RoutingContext context = request.getCurrent();
    Cookie cookie = context == null ? null : context.request().getCookie(COOKIE);
    if (taken == null && cookie != null && !cookie.getValue().isEmpty()) {
      taken = read(cookie.getValue());
      if (!context.response().headWritten()) {
        set("", 0);
      }
    }
    return taken;
  }

  private static FlashMessage read(String value) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
      String[] parts = text.split(SEPARATOR, 2);
      boolean ours = parts.length == 2 && (parts[0].isEmpty() || LocalPath.isLocal(parts[0]));
      return ours ? new FlashMessage(parts[1], parts[0]) : null;
    } catch (IllegalArgumentException notOurs) {
      return null;
    }
  }

  private void set(String value, long maxAgeSeconds) {
    RoutingContext context = request.getCurrent();
    context
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(context.request().isSSL())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(maxAgeSeconds));
  }
}
