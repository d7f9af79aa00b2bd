package dev.seoga.web;

import dev.seoga.web.TurnQueue.Turn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has few pages made at once, in the order in which they were asked for. Many at once would take
 * turns on few processors: each as late as the last, and what one has brought into the processor's
 * caches and the heap's young part gone when it goes on. Of forms that are sent there are fewer
 * still: a save takes more than a page, and many saves at once would have each reader wait.
 */
@ApplicationScoped
class Turns implements MeterBinder {
  // Behind ServerTiming, since waiting is part of the time, and before whatever works on a request.
  private static final int PRIORITY = 900;
  // A page that takes so long waits for the database, or is a download.
  private static final Duration LONG_AT_WORK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final long LOOK_EVERY_MILLISECONDS = 50;
  // In bytes. What is longer comes for a while: a file, or a form that is as good as one.
  private static final int LONGEST_FORM = 100_000;

  private final Vertx vertx;
  private final TurnQueue pages;
  private final TurnQueue forms;
  private final long timer;

  /**
   * @param perProcessor how many pages are made at once for each processor; more than one, as a
   *     page also waits for the database; of forms a quarter as many
   */
  @Inject
  Turns(
      Vertx vertx,
      @ConfigProperty(name = "seoga.requests.at-once-per-processor") int perProcessor) {
    this(vertx, perProcessor, System::nanoTime);
  }

  Turns(Vertx vertx, int perProcessor, LongSupplier clock) {
    this.vertx = vertx;
    int most = perProcessor * Runtime.getRuntime().availableProcessors();
    pages = new TurnQueue(most, LONG_AT_WORK, PATIENCE, clock);
    forms = new TurnQueue(Math.max(1, most / 4), LONG_AT_WORK, PATIENCE, clock);
    timer =
        vertx.setPeriodic(
            LOOK_EVERY_MILLISECONDS,
            now -> {
              pages.look();
              forms.look();
            });
  }

  @PreDestroy
  void end() {
    vertx.cancelTimer(timer);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("seoga.requests.waiting", this, Turns::waiting)
        .description("Requests that wait for their turn")
        .register(registry);
  }

  void register(@Observes Filters filters) {
    filters.register(this::take, PRIORITY);
  }

  private void take(RoutingContext request) {
    TurnQueue queue = queue(request.request());
    if (queue == null || Overload.isAlwaysAnswered(request.normalizedPath())) {
      request.next();
      return;
    }
    Context context = Vertx.currentContext();
    Turn turn = queue.begin(() -> context.runOnContext(now -> goOn(request)));
    request.addEndHandler(end -> queue.end(turn));
  }

  /** Returns where a request waits; null where it does not. */
  private TurnQueue queue(HttpServerRequest request) {
    if (!SlowBodies.hasBody(request)) {
      return pages;
    }
    return SlowBodies.length(request).orElse(Long.MAX_VALUE) <= LONGEST_FORM ? forms : null;
  }

  private int waiting() {
    return pages.waiting() + forms.waiting();
  }

  private static void goOn(RoutingContext request) {
    // Its reader may have left meanwhile.
    if (!request.response().closed()) {
      request.next();
    }
  }
}
