package dev.seoga.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Counts requests of the methods that HTTP knows (RFC 9110, RFC 5789): anybody can make up others,
 * each of which would stay in the metrics for ever. Those are in the log only. Names a route as the
 * log does.
 */
@Singleton
class RequestMeters implements MeterFilter {
  private static final String REQUESTS = "http.server";
  private static final String ROUTE = "uri";
  private static final Set<String> KNOWN =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    String method = id.getTag("method");
    boolean madeUp = id.getName().startsWith(REQUESTS) && method != null && !KNOWN.contains(method);
    return madeUp ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String route = id.getTag(ROUTE);
    return route == null || !id.getName().startsWith(REQUESTS)
        ? id
        : id.withTags(List.of(Tag.of(ROUTE, RequestLog.withoutConditions(route))));
  }
}
