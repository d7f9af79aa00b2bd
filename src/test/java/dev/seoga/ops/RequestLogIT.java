package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the packaged application logs of requests: JSON, a line each. */
@Timeout(900)
class RequestLogIT {
  private static final String PASSWORD = "a password of some length";
  private static PackagedApplication seoga;

  @BeforeAll
  static void start() throws Exception {
    PackagedDatabase.recreate();
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "boss");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    seoga = PackagedApplication.start(settings).awaitReady();
  }

  @AfterAll
  static void end() throws Exception {
    seoga.close();
  }

  @Test
  void aRequestIsLoggedByItsRouteAndNotByWhatWasSearchedFor() throws Exception {
    HttpResponse<String> page = seoga.get("/books?q=a-secret-wish");

    JsonObject line = lineOf(page, "dev.seoga.web.RequestLog");
    assertThat(line.getString("message"))
        .matches("method=GET route=/books status=200 millis=\\d+ account=none");
    assertThat(line.getString("level")).isEqualTo("INFO");
    assertThat(seoga.log()).doesNotContain("a-secret-wish");
  }

  @Test
  void aRecordIsLoggedByTheTemplateOfItsPath() throws Exception {
    HttpResponse<String> page = seoga.get("/books/999999");

    assertThat(lineOf(page, "dev.seoga.web.RequestLog").getString("message"))
        .matches("method=GET route=/books/\\{id\\} status=404 millis=\\d+ account=none");
  }

  @Test
  void whatAnErrorPageSaysIsInTheLogUnderTheSameRequest() throws Exception {
    HttpResponse<String> page = seoga.get("/nowhere");

    String message = lineOf(page, "dev.seoga.web.ErrorPages").getString("message");
    assertThat(message).matches("reference=[2-9A-Z]{8} status=404 path=/nowhere");
    assertThat(page.body()).contains(message.substring("reference=".length(), 18));
  }

  @Test
  void whoSignsInIsLoggedByNumberWithoutNameOrPassword() throws Exception {
    seoga.signIn("boss", PASSWORD);
    HttpResponse<String> page = seoga.get("/account");
    seoga.signOut();

    assertThat(lineOf(page, "dev.seoga.web.RequestLog").getString("message"))
        .matches("method=GET route=/account status=200 millis=\\d+ account=1");
    assertThat(all())
        .filteredOn(line -> line.getString("loggerName").equals("dev.seoga.audit"))
        .extracting(line -> line.getString("message"))
        .containsExactly("action=sign-in outcome=accepted account=1");
    assertThat(seoga.log()).doesNotContain(PASSWORD, "csrf-token");
  }

  @Test
  void healthChecksAndFilesFillNoLog() throws Exception {
    HttpResponse<String> health = seoga.get("/q/health/live");

    assertThat(health.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(seoga.log()).doesNotContain(health.headers().firstValue("X-Request-Id").get());
  }

  /** Waits until a line of a logger belongs to this answer: it is written after the answer. */
  private static JsonObject lineOf(HttpResponse<String> answer, String logger) throws Exception {
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      for (JsonObject line : all()) {
        boolean ours =
            id.equals(line.getJsonObject("mdc", new JsonObject()).getString("requestId"));
        if (ours && line.getString("loggerName").equals(logger)) {
          return line;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no line of " + logger + " for " + id + ":\n" + seoga.log());
  }

  private static List<JsonObject> all() {
    return seoga.log().lines().filter(line -> line.startsWith("{")).map(JsonObject::new).toList();
  }
}
