package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
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
  void aHealthCheckMakesNoSession() {
    assertThat(operator.get("/q/health/ready").headers().allValues("Set-Cookie")).isEmpty();
  }
}
