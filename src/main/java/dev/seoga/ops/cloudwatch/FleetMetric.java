package dev.seoga.ops.cloudwatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * What CloudWatch is told of an instance. Each costs money for each fleet, so these are the ones
 * that an alarm or the dashboard asks for (deploy/terraform), and none has an instance or a route
 * as a dimension.
 */
enum FleetMetric {
  SEARCHES("Count", "seoga.searches", registry -> timed(registry, null)),
  SEARCHES_CUT_SHORT("Count", "seoga.searches", registry -> timed(registry, "cut_short")),
  SEARCH_TIME_MAX("Milliseconds", "seoga.searches", FleetMetric::longestSearch),
  SEARCH_BEHIND("Count", "seoga.search.behind", registry -> gauge(registry, "seoga.search.behind")),
  SIGN_INS_REFUSED("Count", "seoga.sign.ins", FleetMetric::refused),
  JOBS_FAILED("Count", "seoga.jobs.ended", FleetMetric::jobsFailed),
  SLOW_QUERIES("Count", "seoga.slow.queries", FleetMetric::slowQueries),
  POOL_WAITING(
      "Count", "agroal.awaiting.count", registry -> gauge(registry, "agroal.awaiting.count")),
  HEAP_USED_PERCENT("Percent", "jvm.memory.used", FleetMetric::heapUsed);

  private final String unit;
  private final String meter;
  private final ToDoubleFunction<MeterRegistry> value;

  FleetMetric(String unit, String meter, ToDoubleFunction<MeterRegistry> value) {
    this.unit = unit;
    this.meter = meter;
    this.value = value;
  }

  /** Returns its name in CloudWatch. */
  String metricName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its unit as CloudWatch names it. */
  String unit() {
    return unit;
  }

  /** Returns its value in the last step; NaN where there is none. */
  double value(MeterRegistry registry) {
    return value.applyAsDouble(registry);
  }

  private static double timed(MeterRegistry registry, String outcome) {
    return registry.find("seoga.searches").timers().stream()
        .filter(timer -> outcome == null || outcome.equals(timer.getId().getTag("outcome")))
        .mapToDouble(Timer::count)
        .sum();
  }

  private static double longestSearch(MeterRegistry registry) {
    return registry.find("seoga.searches").timers().stream()
        .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
        .max()
        .orElse(Double.NaN);
  }

  private static double refused(MeterRegistry registry) {
    return sum(
        registry.find("seoga.sign.ins").counters(),
        "outcome",
        Set.of("refused", "locked", "too_often"));
  }

  private static double jobsFailed(MeterRegistry registry) {
    return sum(registry.find("seoga.jobs.ended").counters(), "end", Set.of("failed"));
  }

  private static double sum(Collection<Counter> counters, String tag, Set<String> values) {
    return counters.stream()
        .filter(counter -> values.contains(counter.getId().getTag(tag)))
        .mapToDouble(Counter::count)
        .sum();
  }

  private static double slowQueries(MeterRegistry registry) {
    FunctionCounter counter = registry.find("seoga.slow.queries").functionCounter();
    return counter == null ? Double.NaN : counter.count();
  }

  private static double gauge(MeterRegistry registry, String name) {
    Gauge gauge = registry.find(name).gauge();
    return gauge == null ? Double.NaN : gauge.value();
  }

  private static double heapUsed(MeterRegistry registry) {
    Collection<Gauge> pools = registry.find("jvm.memory.used").tag("area", "heap").gauges();
    double used = pools.stream().mapToDouble(Gauge::value).sum();
    return pools.isEmpty() ? Double.NaN : used * 100 / Runtime.getRuntime().maxMemory();
  }

  /** Whether a meter is one of those that these are reckoned from. */
  static boolean needs(Meter.Id id) {
    return Arrays.stream(values()).anyMatch(metric -> metric.meter.equals(id.getName()));
  }
}
