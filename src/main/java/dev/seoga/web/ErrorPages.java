package dev.seoga.web;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Turns what goes wrong into a page in the layout of all others, with a reference number. */
@ApplicationScoped
class ErrorPages {
  private static final Logger LOG = Logger.getLogger(ErrorPages.class);
  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
  private static final Annotation[] NO_ANNOTATIONS = {};
  private static final int BEFORE_PAGE_HEADERS = Priorities.USER + 1;

  private final Page page;

  ErrorPages(Page page) {
    this.page = page;
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException e) {
    Response response = e.getResponse();
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    Response page = page(response.getStatus(), e);
    String retryAfter = response.getHeaderString("Retry-After");
    return retryAfter == null
        ? page
        : Response.fromResponse(page).header("Retry-After", retryAfter).build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return page(403, e);
  }

  /** Who is not signed in is led to the sign-in page, and from there back to where they were. */
  @ServerExceptionMapper
  Response signInFirst(UnauthorizedException e, ContainerRequestContext request) {
    String from = request.getMethod().equals("GET") ? page.uri() : formPage(request);
    URI signIn = URI.create("/sign-in?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
    if (request.getHeaderString("HX-Request") != null) {
      return Response.status(401).header("HX-Redirect", signIn).build();
    }
    return Response.seeOther(signIn).build();
  }

  // A form is sent to a path that may show nothing; the page that it stands on does.
  private static String formPage(ContainerRequestContext request) {
    try {
      URI referrer = URI.create(String.valueOf(request.getHeaderString("Referer")));
      return LocalPath.isLocal(referrer.getRawPath()) ? referrer.getRawPath() : "/books";
    } catch (IllegalArgumentException malformed) {
      return "/books";
    }
  }

  /** While the database is away nothing is lost by trying again, and saying when helps. */
  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    if (UnreadableBody.isCauseOf(e)) {
      return page(400, e);
    }
    if (!Outage.isBehind(e)) {
      return page(500, e);
    }
    return Response.fromResponse(page(503, e))
        .header("Retry-After", Outage.RETRY_AFTER_SECONDS)
        .build();
  }

  /** Some refusals come without a page, such as that of a form whose CSRF token does not fit. */
  @ServerResponseFilter(priority = BEFORE_PAGE_HEADERS)
  void fillBare(ContainerResponseContext response) {
    boolean bare = response.getStatus() >= 400 && !response.hasEntity();
    if (bare && !response.getHeaders().containsKey("HX-Redirect")) {
      Response page = page(response.getStatus(), null);
      response.setEntity(page.getEntity(), NO_ANNOTATIONS, page.getMediaType());
    }
  }

  private Response page(int status, Throwable cause) {
    String reference = Reference.next();
    if (status == 503) {
      // One line each: in an outage there are many, and their traces say nothing new.
      LOG.warnf("reference=%s status=%d path=%s %s", reference, status, page.path(), cause);
    } else if (status >= 500) {
      LOG.errorf(cause, "reference=%s status=%d path=%s", reference, status, page.path());
    } else {
      LOG.infof("reference=%s status=%d path=%s", reference, status, page.path());
    }
    ErrorText text = ErrorText.of(status, page.messages(WebMessages.class), reference);
    return Response.status(status).type(HTML).entity(html(text)).build();
  }

  /** Returns an error page in the language of the current request. */
  String html(ErrorText text) {
    return WebPages.error(text).render();
  }
}
