package dev.seoga.web;

import dev.seoga.web.TurnQueue.Turn;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has few pages made at once, in the order in which they were asked for. Many at once would take
 * turns on few processors: each as late as the last, and what one has brought into the processor's
 * caches and the heap's young part gone when it goes on.
 */
@ApplicationScoped
class Turns implements MeterBinder {
  // Behind ServerTiming, since waiting is part of the time, and before whatever works on a request.
  private static final int PRIORITY = 900;
  // A page that takes so long waits for the database, or is a download.
  private static final Duration LONG_AT_WORK = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final long LOOK_EVERY_MILLISECONDS = 50;

  private final Vertx vertx;
  private final TurnQueue queue;
  private final long timer;

  /**
   * @param perProcessor how many pages are made at once for each processor; more than one, as a
   *     page also waits for the database
   */
  Turns(
      Vertx vertx,
      @ConfigProperty(name = "seoga.requests.at-once-per-processor") int perProcessor) {
    this.vertx = vertx;
    int most = perProcessor * Runtime.getRuntime().availableProcessors();
    queue = new TurnQueue(most, LONG_AT_WORK, PATIENCE, System::nanoTime);
    timer = vertx.setPeriodic(LOOK_EVERY_MILLISECONDS, now -> queue.look());
  }

  @PreDestroy
  void end() {
    vertx.cancelTimer(timer);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("seoga.requests.waiting", queue, TurnQueue::waiting)
        .description("Requests that wait for their turn")
        .register(registry);
  }

  void register(@Observes Filters filters) {
    filters.register(this::take, PRIORITY);
  }

  private void take(RoutingContext request) {
    // A body that is still to come takes its time, and is often what somebody has typed.
    if (Overload.isAlwaysAnswered(request.normalizedPath())
        || SlowBodies.hasBody(request.request())) {
      request.next();
      return;
    }
    Context context = Vertx.currentContext();
    Turn turn = queue.begin(() -> context.runOnContext(now -> goOn(request)));
    request.addEndHandler(end -> queue.end(turn));
  }

  private static void goOn(RoutingContext request) {
    // Its reader may have left meanwhile.
    if (!request.response().closed()) {
      request.next();
    }
  }
}
