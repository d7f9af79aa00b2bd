package dev.seoga.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends connections on which a body only trickles in ("slow POST"): the time-outs of the server
 * count from one byte to the next, so that a byte a minute would hold a connection for ever.
 */
@ApplicationScoped
class SlowBodies {
  private static final Logger LOG = Logger.getLogger(SlowBodies.class);
  // In HTTP/2 a body needs no header.
  private static final Set<HttpMethod> BODIED =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  // Before those who refuse requests: the rest of a refused body must come to an end, too.
  private static final int PRIORITY = 1600;

  private final Vertx vertx;
  private final Duration grace;
  private final long leastRate;

  /**
   * @param grace how long any body may take
   * @param leastRate bytes per second on average that one must have brought after that
   */
  SlowBodies(
      Vertx vertx,
      @ConfigProperty(name = "seoga.requests.body-grace") Duration grace,
      @ConfigProperty(name = "seoga.requests.body-least-rate") long leastRate) {
    this.vertx = vertx;
    this.grace = grace;
    this.leastRate = leastRate;
  }

  void register(@Observes Filters filters) {
    filters.register(this::watch, PRIORITY);
  }

  /** Whether a body belongs to a request, as its head says. */
  static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        || (length == null ? BODIED.contains(request.method()) : !length.equals("0"));
  }

  /** Returns how long a request says that its body is, in bytes; empty where it does not say. */
  static OptionalLong length(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    } catch (NumberFormatException noLength) {
      return OptionalLong.empty();
    }
  }

  private void watch(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (hasBody(request)) {
      long began = System.nanoTime();
      long timer =
          vertx.setPeriodic(
              grace.toMillis(),
              id -> {
                long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                if (request.isEnded()) {
                  vertx.cancelTimer(id);
                } else if (request.bytesRead() < leastRate * seconds) {
                  vertx.cancelTimer(id);
                  LOG.infof(
                      "path=%s closed: %d bytes of a body in %d s",
                      context.normalizedPath(), request.bytesRead(), seconds);
                  request.connection().close();
                }
              });
      request.end().onComplete(end -> vertx.cancelTimer(timer));
    }
    context.next();
  }
}
