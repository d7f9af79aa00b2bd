package dev.seoga.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Refuses pages at once, with 503 and Retry-After (RFC 9110, 15.6.4), while more is asked than can
 * be answered in time: somebody who waits for a minute in a queue has long since asked again.
 * Health checks and static files pass: worker threads are left for them, so that a load balancer
 * does not replace an instance for being in demand.
 */
@ApplicationScoped
class Overload {
  /** After this many seconds it is worth to try again. */
  static final int RETRY_AFTER_SECONDS = 5;

  // Behind the identifier of the request, before whatever works on it.
  private static final int PRIORITY = 1500;
  private static final String PLACE = Overload.class.getName();

  private final EarlyAnswers answers;
  private final CurrentVertxRequest request;
  private final int limit;
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger arriving = new AtomicInteger();

  /**
   * @param limit how many requests may be at work; fewer than {@code
   *     quarkus.thread-pool.max-threads}
   */
  Overload(
      EarlyAnswers answers,
      CurrentVertxRequest request,
      @ConfigProperty(name = "seoga.requests.at-work") int limit) {
    this.answers = answers;
    this.request = request;
    this.limit = limit;
  }

  /**
   * The place of a request among those at work. It is held until the request has been answered, and
   * its thread is done: that works on when its reader has gone away.
   */
  private final class Place {
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Returns whether there was still something to hold. */
    boolean hold() {
      return holders.getAndUpdate(now -> now == 0 ? 0 : now + 1) > 0;
    }

    void release() {
      if (holders.decrementAndGet() == 0) {
        atWork.decrementAndGet();
      }
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::admit, PRIORITY);
  }

  private void admit(RoutingContext context) {
    if (isAlwaysAnswered(context.normalizedPath())) {
      context.next();
    } else if (!isPlaceFor(context)) {
      refuse(context);
    } else {
      Place place = new Place();
      context.put(PLACE, place);
      context.addEndHandler(end -> place.release());
      context.next();
    }
  }

  private boolean isPlaceFor(RoutingContext context) {
    if (atWork.incrementAndGet() <= limit && isPlaceForBody(context)) {
      return true;
    }
    atWork.decrementAndGet();
    return false;
  }

  /** A thread waits for a body; those that come slowly leave half of the places to others. */
  private boolean isPlaceForBody(RoutingContext context) {
    if (!SlowBodies.hasBody(context.request())) {
      return true;
    }
    if (arriving.incrementAndGet() > limit / 2) {
      arriving.decrementAndGet();
      return false;
    }
    AtomicBoolean there = new AtomicBoolean();
    Runnable done =
        () -> {
          if (there.compareAndSet(false, true)) {
            arriving.decrementAndGet();
          }
        };
    context.request().end().onComplete(end -> done.run());
    // Whoever refuses it need not have read it.
    context.addEndHandler(end -> done.run());
    return true;
  }

  @ServerRequestFilter
  void holdWhileAtWork() {
    RoutingContext context = request.getCurrent();
    if (context != null && context.get(PLACE) instanceof Place place && place.hold()) {
      CurrentRequestManager.get().registerCompletionCallback(done -> place.release());
    }
  }

  private void refuse(RoutingContext context) {
    if (!context.request().isEnded()) {
      // What is still to come of it is dropped; the connection can be used again.
      context.request().handler(chunk -> {}).resume();
    }
    context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
    answers.refuse(context, ErrorText::ofOverload);
  }

  /** Whether a path is one that is never kept waiting. */
  static boolean isAlwaysAnswered(String path) {
    return path.startsWith("/q/") || path.startsWith("/static/") || path.startsWith("/webjars/");
  }
}
