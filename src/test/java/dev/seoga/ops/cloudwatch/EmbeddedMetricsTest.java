package dev.seoga.ops.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lines are as CloudWatch's specification of the embedded metric format asks. */
class EmbeddedMetricsTest {
  private final MockClock clock = new MockClock();
  private final List<String> lines = new ArrayList<>();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(everyMinute(), clock, "north", lines::add);

  private static StepRegistryConfig everyMinute() {
    return new StepRegistryConfig() {
      @Override
      public String prefix() {
        return "test";
      }

      @Override
      public String get(String key) {
        return null;
      }
    };
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aLineIsOneObjectWithItsMetricsAtTheRoot() {
    Counter refused = counter("seoga.sign.ins", "outcome", "refused");
    Counter locked = counter("seoga.sign.ins", "outcome", "locked");
    Counter accepted = counter("seoga.sign.ins", "outcome", "accepted");
    Timer found = Timer.builder("seoga.searches").tag("outcome", "found").register(metrics);
    Timer cut = Timer.builder("seoga.searches").tag("outcome", "cut_short").register(metrics);
    Gauge.builder("seoga.search.behind", () -> 7).register(metrics);
    AtomicLong slow = new AtomicLong();
    FunctionCounter.builder("seoga.slow.queries", slow, AtomicLong::get).register(metrics);
    refused.increment(2);
    locked.increment();
    accepted.increment(9);
    found.record(Duration.ofMillis(12));
    cut.record(Duration.ofMillis(1003));
    slow.set(4);

    JsonObject line = next();

    assertThat(line.getString("Fleet")).isEqualTo("north");
    assertThat(line.getDouble("sign_ins_refused")).isEqualTo(3);
    assertThat(line.getDouble("searches")).isEqualTo(2);
    assertThat(line.getDouble("searches_cut_short")).isEqualTo(1);
    assertThat(line.getDouble("search_time_max")).isEqualTo(1003);
    assertThat(line.getDouble("search_behind")).isEqualTo(7);
    assertThat(line.getDouble("slow_queries")).isEqualTo(4);
    JsonObject head = line.getJsonObject("_aws");
    assertThat(head.getLong("Timestamp")).isEqualTo(clock.wallTime());
    JsonObject directive = head.getJsonArray("CloudWatchMetrics").getJsonObject(0);
    assertThat(directive.getString("Namespace")).isEqualTo("Seoga");
    assertThat(directive.getJsonArray("Dimensions")).isEqualTo(JsonArray.of(JsonArray.of("Fleet")));
    assertThat(units(directive))
        .containsEntry("search_time_max", "Milliseconds")
        .containsEntry("sign_ins_refused", "Count");
    assertThat(units(directive).keySet()).allMatch(line::containsKey);
  }

  @Test
  void eachMinuteTellsOfItselfAlone() {
    Counter failed =
        Counter.builder("seoga.jobs.ended")
            .tags("kind", "import", "end", "failed")
            .register(metrics);
    failed.increment();

    assertThat(next().getDouble("jobs_failed")).isEqualTo(1);
    assertThat(next().getDouble("jobs_failed")).isEqualTo(0);
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    Gauge.builder("seoga.search.behind", () -> Double.NaN).register(metrics);

    JsonObject line = next();

    assertThat(line.containsKey("search_behind")).isFalse();
    assertThat(units(line.getJsonObject("_aws").getJsonArray("CloudWatchMetrics").getJsonObject(0)))
        .doesNotContainKey("search_behind");
  }

  @Test
  void whatNobodyAsksForIsNotKept() {
    counter("http.server.requests", "uri", "/books");

    assertThat(metrics.getMeters()).isEmpty();
  }

  /** Each metric is in the table of docs/metrics.md, with its unit, and the other way round. */
  @Test
  void theTableNamesEachMetricWithItsUnit() throws IOException {
    String page = Files.readString(Path.of("docs", "metrics.md"));
    Map<String, String> described =
        Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|")
            .matcher(page.substring(page.indexOf("## CloudWatch")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

    assertThat(described)
        .isEqualTo(
            Arrays.stream(FleetMetric.values())
                .collect(Collectors.toMap(FleetMetric::metricName, FleetMetric::unit)));
  }

  private Counter counter(String name, String tag, String value) {
    return Counter.builder(name).tag(tag, value).register(metrics);
  }

  private JsonObject next() {
    clock.add(Duration.ofMinutes(1));
    metrics.publish();
    assertThat(lines.get(lines.size() - 1)).doesNotContain("\n");
    return new JsonObject(lines.get(lines.size() - 1));
  }

  private static Map<String, String> units(JsonObject directive) {
    return directive.getJsonArray("Metrics").stream()
        .map(JsonObject.class::cast)
        .collect(Collectors.toMap(m -> m.getString("Name"), m -> m.getString("Unit")));
  }
}
