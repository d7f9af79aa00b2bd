package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load balancer and a reader see while the database is away. */
@Timeout(900)
class DatabaseOutageIT {
  private static final int TARGET_GROUP_TIMEOUT_SECONDS = 5;

  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void aShortOutageIsAClearPageAndNoReasonToReplaceTheInstance() throws Exception {
    URI mysql = URI.create(PackagedDatabase.url().substring("jdbc:".length()));
    try (DatabaseLink link = new DatabaseLink(mysql.getHost(), mysql.getPort());
        PackagedApplication seoga =
            PackagedApplication.start(settings(mysql, link, "1H")).awaitReady()) {
      seoga.signIn("boss", "a long enough password");
      link.cut();
      assertClearPage(seoga.get("/account"));
      assertClearPage(seoga.get("/books"));
      seoga.signOut();
      assertClearPage(seoga.get("/books"));
      awaitHealth(seoga, 200, "unreachable since");
      assertThat(seoga.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(seoga.get("/q/health/started").statusCode()).isEqualTo(200);

      link.open();
      awaitHealth(seoga, 200, "\"reachable\"");
      assertThat(seoga.get("/books").statusCode()).isEqualTo(200);

      link.freeze();
      awaitHealth(seoga, 200, "unreachable since");
      assertClearPage(seoga.get("/books"));
      link.open();
      awaitHealth(seoga, 200, "\"reachable\"");
      assertThat(seoga.get("/books").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aLongOutageMakesTheInstanceUnready() throws Exception {
    URI mysql = URI.create(PackagedDatabase.url().substring("jdbc:".length()));
    try (DatabaseLink link = new DatabaseLink(mysql.getHost(), mysql.getPort());
        PackagedApplication seoga =
            PackagedApplication.start(settings(mysql, link, "8S")).awaitReady()) {
      link.cut();
      awaitHealth(seoga, 503, "unreachable since");
      assertThat(seoga.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(seoga.get("/q/health/started").statusCode()).isEqualTo(200);
      link.open();
      awaitHealth(seoga, 200, "\"reachable\"");
    }
  }

  private static void assertClearPage(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).contains("30");
    assertThat(page.body()).contains("지금 데이터베이스에 연결할 수 없습니다");
  }

  /** Every answer on the way there must come before a target group would give up. */
  private static void awaitHealth(PackagedApplication seoga, int status, String state)
      throws Exception {
    HttpResponse<String> ready = null;
    for (int i = 0; i < 120; i++) {
      long asked = System.nanoTime();
      ready = seoga.get("/q/health/ready");
      assertThat((System.nanoTime() - asked) / 1_000_000_000L)
          .as("seconds")
          .isLessThan(TARGET_GROUP_TIMEOUT_SECONDS);
      if (ready.statusCode() == status && ready.body().contains(state)) {
        return;
      }
      Thread.sleep(500);
    }
    throw new AssertionError("never " + status + ", " + state + ": " + ready.body());
  }

  private static Map<String, String> settings(URI mysql, DatabaseLink link, String tolerance) {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put(
        "SEOGA_DATABASE_URL", "jdbc:mysql://127.0.0.1:" + link.port() + mysql.getRawPath());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "boss");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", "a long enough password");
    settings.put("SEOGA_HEALTH_DATABASE_OUTAGE_TOLERANCE", tolerance);
    return settings;
  }
}
