package dev.seoga.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Gives each request an identifier, which the answer and all of its log lines carry, and writes a
 * line when it has been answered: by its route, not its address, and by the account's id, so that
 * the log tells nothing of what somebody searched for or is called.
 */
@ApplicationScoped
class RequestLog {
  private static final Logger LOG = Logger.getLogger(RequestLog.class);
  private static final String HEADER = "X-Request-Id";
  private static final String TRACE = "X-Amzn-Trace-Id";
  private static final String KEY = "requestId";

  // Where Quarkus REST leaves the template of the path for the metrics, too.
  private static final String ROUTE = "UrlPathTemplate";
  // Where no resource answers: the metrics would take the address, and remember each for ever.
  private static final String NO_ROUTE = "none";
  private static final Pattern CONDITION = Pattern.compile("\\s*:[^/]*}");

  // Before what refuses requests, so that those have an identifier, too.
  private static final int BEFORE_ALL_OTHERS = 2000;

  void register(@Observes Filters filters) {
    filters.register(this::identify, BEFORE_ALL_OTHERS);
  }

  private void identify(RoutingContext request) {
    long began = System.nanoTime();
    Context context = Vertx.currentContext();
    String id = RequestId.of(request.request().getHeader(TRACE));
    MDC.put(KEY, id);
    request.response().putHeader(HEADER, id);
    if (isOfInterest(request.normalizedPath())) {
      context.putLocal(ROUTE, NO_ROUTE);
      request.addEndHandler(end -> write(request, context, end, System.nanoTime() - began));
    }
    request.next();
  }

  /** Health checks come every few seconds, and files with every page. */
  private static boolean isOfInterest(String path) {
    return !path.startsWith("/static/") && !path.startsWith("/webjars/") && !path.startsWith("/q/");
  }

  private static void write(
      RoutingContext request, Context context, AsyncResult<Void> end, long nanoseconds) {
    String route = context.getLocal(ROUTE);
    LOG.infof(
        "method=%s route=%s status=%d millis=%d account=%s%s",
        request.request().method(),
        withoutConditions(route),
        request.response().getStatusCode(),
        TimeUnit.NANOSECONDS.toMillis(nanoseconds),
        account(request),
        end.failed() ? " aborted" : "");
  }

  /** Returns the template of a path without what its parameters must be like: {id} alone. */
  static String withoutConditions(String route) {
    return CONDITION.matcher(route).replaceAll("}");
  }

  private static String account(RoutingContext request) {
    return request.user() instanceof QuarkusHttpUser user
            && !user.getSecurityIdentity().isAnonymous()
        ? user.getSecurityIdentity().getPrincipal().getName()
        : "none";
  }
}
