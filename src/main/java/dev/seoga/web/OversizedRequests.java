package dev.seoga.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body above the limit with a page; the server itself would answer with nothing. */
@ApplicationScoped
class OversizedRequests {
  // Before the server's own check, which sits in the request handler behind all filters.
  private static final int PRIORITY = 1000;

  private final EarlyAnswers answers;
  private final long limit;

  OversizedRequests(
      EarlyAnswers answers,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.answers = answers;
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    if (SlowBodies.length(context.request()).orElse(0) <= limit) {
      context.next();
      return;
    }
    // A browser shows the answer only when its body has been taken, so that is read and dropped.
    context
        .request()
        .handler(chunk -> {})
        .endHandler(
            end -> answers.refuse(context, (m, reference) -> ErrorText.of(413, m, reference)));
    context.request().resume();
  }
}
