package dev.seoga.web;

import io.quarkus.csrf.reactive.runtime.CsrfTokenParameterProvider;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What every page knows of the request that it answers; templates reach it as {@code page}. */
@RequestScoped
@Named("page")
public class Page {
  public static final String LANGUAGE_COOKIE = "language";
  public static final String THEME_COOKIE = "theme";
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final CurrentVertxRequest request;
  private final SecurityIdentity identity;
  private final CsrfTokenParameterProvider csrf;
  private final Flash flash;
  private final StaticFiles staticFiles;
  private final Release release;
  private final PageSettings settings;
  private PageLanguage language;
  private String standsFor;

  Page(
      CurrentVertxRequest request,
      SecurityIdentity identity,
      CsrfTokenParameterProvider csrf,
      Flash flash,
      StaticFiles staticFiles,
      Release release,
      PageSettings settings) {
    this.request = request;
    this.identity = identity;
    this.csrf = csrf;
    this.flash = flash;
    this.staticFiles = staticFiles;
    this.release = release;
    this.settings = settings;
  }

  /** The reader's choice where there is one, else the browser's, else Korean. */
  public PageLanguage language() {
    // Each message of a page asks.
    if (language == null) {
      language =
          cookie(LANGUAGE_COOKIE)
              .flatMap(PageLanguage::ofTag)
              .orElseGet(() -> PageLanguage.accepted(header("Accept-Language")));
    }
    return language;
  }

  public Theme theme() {
    return cookie(THEME_COOKIE).flatMap(Theme::ofValue).orElse(Theme.SYSTEM);
  }

  /** Returns the messages of a feature in the language of this page. */
  public <T> T messages(Class<T> bundle) {
    return messages(bundle, language());
  }

  /** Returns the messages of a feature in some language, such as one chosen only now. */
  public static <T> T messages(Class<T> bundle, PageLanguage language) {
    return MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
  }

  /** Returns the path of this page, without its query. */
  public String path() {
    return context().map(RoutingContext::normalizedPath).orElse("/");
  }

  /**
   * Leads to another page. A part of a page that htmx has asked for cannot be another page: it is
   * told to go there.
   */
  public Response redirect(String path) {
    if (header("HX-Request").equals("true")) {
      return Response.noContent().header("HX-Redirect", path).build();
    }
    return Response.seeOther(URI.create(path)).build();
  }

  /** Says where one comes back to whom this address would not show the page again. */
  public void standFor(String uri) {
    standsFor = uri;
  }

  /** Returns the path and the query of this page, to come back to. */
  public String uri() {
    return standsFor != null ? standsFor : requested();
  }

  private String requested() {
    return context().map(context -> context.request().uri()).orElse("/");
  }

  /**
   * Returns the address of this page for a link; without its query where it could lead elsewhere.
   */
  public String address() {
    return LocalPath.isLocal(uri()) ? uri() : path();
  }

  public String encodedUri() {
    return encoded(uri());
  }

  /** Returns a text as the value of a query parameter. */
  public String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether this page lies at or below a path, for the mark in the navigation. */
  public boolean within(String section) {
    return path().equals(section) || path().startsWith(section + "/");
  }

  public boolean signedIn() {
    return !identity.isAnonymous();
  }

  /** Whether the person may search and read: visitors only where the configuration says so. */
  public boolean mayRead() {
    return settings.openToVisitors() || signedIn();
  }

  /** Whether the person may do what this role may. */
  public boolean allows(String role) {
    return identity.hasRole(role);
  }

  public String personName() {
    return identity.getAttribute("displayName");
  }

  /** The token that every form carries; null on the error page of a path that nobody serves. */
  public String csrfToken() {
    try {
      return csrf.getToken();
    } catch (IllegalStateException notServed) {
      return null;
    }
  }

  /** The message that the page before left for this one, once; null where there is none. */
  public FlashMessage flash() {
    return flash.take();
  }

  /** Returns the path of one of our own static files, which changes with its content. */
  public String staticFile(String name) {
    return staticFiles.path(name);
  }

  /** Returns a number with the separators of this page's language. */
  public String number(int number) {
    return language().number(number);
  }

  /** Returns a moment as people here write it, to the minute. */
  public String moment(Instant instant) {
    return MOMENT.format(instant.atZone(settings.timeZone()));
  }

  /** Returns the time zone in which moments are shown. */
  public ZoneId timeZone() {
    return settings.timeZone();
  }

  public Release release() {
    return release;
  }

  private Optional<String> cookie(String name) {
    return context().map(context -> context.request().getCookie(name)).map(Cookie::getValue);
  }

  private String header(String name) {
    return context().map(context -> context.request().getHeader(name)).orElse("");
  }

  private Optional<RoutingContext> context() {
    return Optional.ofNullable(request.getCurrent());
  }
}
