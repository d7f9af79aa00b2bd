package dev.seoga.web;

import io.quarkus.arc.Arc;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The headers that all pages share. */
class PageHeaders {
  private final Page page;

  PageHeaders(Page page) {
    this.page = page;
  }

  @ServerResponseFilter
  void add(ContainerResponseContext response) {
    // A page that comes in a Response of its own has no media type yet.
    String type = String.valueOf(response.getMediaType());
    boolean html = type.startsWith("text/html") || response.getEntity() instanceof TemplateInstance;
    if (!html || !Arc.container().requestContext().isActive()) {
      return;
    }
    response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, page.language().tag());
    // Pages differ by person, language and theme; Back must not show another's, nor a part of one.
    if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
      response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }
    response.getHeaders().add(HttpHeaders.VARY, "Cookie, Accept-Language, HX-Request");
  }
}
