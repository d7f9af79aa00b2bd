package dev.seoga.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers that have come by HTTPS, as a trusted proxy says, to come by nothing else for a
 * year (HSTS, RFC 6797). Not over plain HTTP, where section 7.2 forbids it; of other hosts in the
 * same domain we know nothing.
 */
@ApplicationScoped
class TransportSecurity {
  private static final String HEADER = "Strict-Transport-Security";
  private static final String ONE_YEAR = "max-age=31536000";
  private static final int PRIORITY = 900;

  void register(@Observes Filters filters) {
    filters.register(TransportSecurity::add, PRIORITY);
  }

  private static void add(RoutingContext request) {
    if (request.request().isSSL()) {
      request.response().putHeader(HEADER, ONE_YEAR);
    }
    request.next();
  }
}
