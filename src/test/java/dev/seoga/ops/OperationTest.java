package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationTest {
  private final Visitor operator = Visitor.english();

  @Test
  void theVersionNamesTheBuild() {
    Reply reply = operator.get("/version");

    assertThat(reply.header("Content-Type")).startsWith("application/json");
    JsonObject version = new JsonObject(reply.text());
    assertThat(version.fieldNames()).containsExactly("version", "commit", "buildTime");
    assertThat(version.getString("version")).isNotBlank();
  }

  @Test
  void theApplicationIsReadyWhenItsDatabaseIs() {
    Reply ready = operator.get("/q/health/ready");

    assertThat(ready.status()).isEqualTo(200);
    assertThat(new JsonObject(ready.text()).getString("status")).isEqualTo("UP");
    assertThat(ready.text()).containsIgnoringCase("database");
  }

  @Test
  void whetherItLivesDoesNotDependOnTheDatabase() {
    for (String path : new String[] {"/q/health/live", "/q/health/started"}) {
      Reply reply = operator.get(path);
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.text()).as(path).doesNotContainIgnoringCase("database");
    }
  }

  @Test
  void startedSaysWhichSchemaAndThatItIsWarm() {
    Reply reply = operator.get("/q/health/started");

    assertThat(data(reply, "schema").getString("state")).isEqualTo("migrated");
    assertThat(Integer.parseInt(data(reply, "schema").getString("version")))
        .isGreaterThanOrEqualTo(8);
    assertThat(data(reply, "warm-up").getString("state")).isEqualTo("not asked for");
  }

  @Test
  void liveSaysWhatTheProcessIs() {
    JsonObject process = data(operator.get("/q/health/live"), "process");

    assertThat(process.getString("version"))
        .isEqualTo(new JsonObject(operator.get("/version").text()).getString("version"));
    assertThat(Instant.parse(process.getString("started"))).isBefore(Instant.now());
    assertThat(process.getLong("heapUsedMebibytes"))
        .isPositive()
        .isLessThanOrEqualTo(process.getLong("heapMaxMebibytes"));
    assertThat(process.getLong("deadlockedThreads")).isZero();
  }

  @Test
  void readySaysWhatItDependsOnAndHowFarTheSearchIndexIs() {
    Reply reply = operator.get("/q/health/ready");

    assertThat(data(reply, "database").getString("state")).isEqualTo("reachable");
    assertThat(data(reply, "search-index").getString("state")).isNotBlank();
  }

  private static JsonObject data(Reply reply, String check) {
    return new JsonObject(reply.text())
        .getJsonArray("checks").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("name").equals(check))
            .findAny()
            .orElseThrow(() -> new AssertionError("no " + check + " in " + reply.text()))
            .getJsonObject("data");
  }

  @Test
  void aHealthCheckMakesNoSession() {
    assertThat(operator.get("/q/health/ready").headers().allValues("Set-Cookie")).isEmpty();
  }
}
