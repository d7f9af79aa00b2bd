package dev.seoga.ops;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps what is for operators from the internet. The load balancer refuses {@code /q/*} by the
 * spelling that it sees; here an address is decoded and tidied up first, so that {@code
 * //q/metrics} or {@code /%71/metrics} would pass it and still be answered. Hence only the plain
 * spelling counts, and none that has come through a proxy: the load balancer's own health checks
 * have not.
 */
@ApplicationScoped
class OperatorPaths {
  // Behind the identifier of the request and before all that answers.
  private static final int PRIORITY = 1500;
  private static final String ROOT = "/q";
  private static final String PROXIED = "X-Forwarded-For";

  void register(@Observes Filters filters) {
    filters.register(OperatorPaths::check, PRIORITY);
  }

  private static void check(RoutingContext request) {
    if (isForOperators(request.normalizedPath())
        && (!isForOperators(request.request().path())
            || request.request().getHeader(PROXIED) != null)) {
      request.response().setStatusCode(404).end();
    } else {
      request.next();
    }
  }

  private static boolean isForOperators(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }
}
