package dev.seoga.ops.cloudwatch;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes what CloudWatch is to know as a line of JSON a minute, in CloudWatch's embedded metric
 * format: who collects the log, collects the metrics with it. Needs no credentials and no network
 * of ours.
 */
final class EmbeddedMetrics extends StepMeterRegistry {
  private static final String NAMESPACE = "Seoga";
  private static final String FLEET = "Fleet";

  private final Duration step;
  private final String fleet;
  private final Consumer<String> line;

  /**
   * @param fleet the one dimension of all metrics
   * @param line takes each line, without its end
   */
  EmbeddedMetrics(StepRegistryConfig config, Clock clock, String fleet, Consumer<String> line) {
    super(config, clock);
    this.step = config.step();
    this.fleet = fleet;
    this.line = line;
    config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public MeterFilterReply accept(Meter.Id id) {
                return FleetMetric.needs(id) ? MeterFilterReply.ACCEPT : MeterFilterReply.DENY;
              }
            });
  }

  @Override
  protected void publish() {
    JsonArray metrics = new JsonArray();
    JsonObject values = new JsonObject();
    for (FleetMetric metric : FleetMetric.values()) {
      double value = metric.value(this);
      // What is not known yet is left out; JSON has no NaN, and 0 would be wrong.
      if (Double.isFinite(value)) {
        metrics.add(JsonObject.of("Name", metric.metricName(), "Unit", metric.unit()));
        values.put(metric.metricName(), value);
      }
    }
    JsonObject directive =
        JsonObject.of(
            "Namespace", NAMESPACE,
            "Dimensions", JsonArray.of(JsonArray.of(FLEET)),
            "Metrics", metrics);
    line.accept(
        JsonObject.of(
                "_aws",
                JsonObject.of(
                    "Timestamp", clock.wallTime(), "CloudWatchMetrics", JsonArray.of(directive)),
                FLEET,
                fleet)
            .mergeIn(values)
            .encode());
  }

  /** The longest time of a minute is still known when the minute is written. */
  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.builder()
        .expiry(step.multipliedBy(2))
        .build()
        .merge(DistributionStatisticConfig.DEFAULT);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.MILLISECONDS;
  }
}
