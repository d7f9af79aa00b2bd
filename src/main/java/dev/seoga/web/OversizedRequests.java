package dev.seoga.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Answers a body above the limit with a page; the server itself would answer with nothing. */
@ApplicationScoped
class OversizedRequests {
  private static final Logger LOG = Logger.getLogger(OversizedRequests.class);
  // Before the server's own check, which sits in the request handler behind all filters.
  private static final int PRIORITY = 1000;

  private final CurrentVertxRequest request;
  private final ErrorPages errorPages;
  private final ExecutorService executor;
  private final long limit;

  OversizedRequests(
      CurrentVertxRequest request,
      ErrorPages errorPages,
      ExecutorService executor,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.request = request;
    this.errorPages = errorPages;
    this.executor = executor;
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    if (length(context) <= limit) {
      context.next();
      return;
    }
    // A browser shows the answer only when its body has been taken, so that is read and dropped.
    context
        .request()
        .handler(chunk -> {})
        .endHandler(end -> executor.execute(() -> refuse(context)));
    context.request().resume();
  }

  private void refuse(RoutingContext context) {
    ManagedContext scope = Arc.container().requestContext();
    scope.activate();
    try {
      request.setCurrent(context);
      String reference = Reference.next();
      LOG.infof("reference=%s status=413 path=%s", reference, context.normalizedPath());
      context
          .response()
          .setStatusCode(413)
          .putHeader("Content-Type", "text/html;charset=UTF-8")
          .end(errorPages.html(413, reference));
    } finally {
      scope.terminate();
    }
  }

  private static long length(RoutingContext context) {
    try {
      return Long.parseLong(context.request().getHeader("Content-Length"));
    } catch (NumberFormatException noLength) {
      return 0;
    }
  }
}
