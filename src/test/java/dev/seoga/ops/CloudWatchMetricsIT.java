package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The file from which the CloudWatch agent of an instance reads its metrics. */
@Timeout(900)
class CloudWatchMetricsIT {
  @BeforeAll
  static void recreate() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void theLastMinuteIsWrittenBeforeTheEndAsWholeLinesOfJson(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("metrics.log");
    Map<String, String> settings = settings();
    settings.put("SEOGA_METRICS_FILE", file.toString());
    settings.put("SEOGA_FLEET", "north");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      assertThat(seoga.get("/books?q=nothing-has-this").statusCode()).isEqualTo(200);
      seoga.terminate();
      seoga.awaitEnd();
    }

    List<JsonObject> lines = Files.readAllLines(file).stream().map(JsonObject::new).toList();
    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.getString("Fleet")).isEqualTo("north");
              assertThat(line.getJsonObject("_aws").getLong("Timestamp")).isPositive();
              assertThat(line.getDouble("pool_waiting")).isNotNegative();
              assertThat(line.getDouble("heap_used_percent")).isBetween(0.1, 100.0);
            });
    assertThat(lines.stream().mapToDouble(line -> line.getDouble("searches")).sum()).isPositive();
  }

  @Test
  void aFileThatCannotBeWrittenKeepsNobodyFromStarting(@TempDir Path folder) throws Exception {
    Map<String, String> settings = settings();
    settings.put("SEOGA_METRICS_FILE", folder.toString());
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      assertThat(seoga.log()).contains("Without metrics for CloudWatch");
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    return settings;
  }
}
