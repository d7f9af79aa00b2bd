package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class PackagedApplicationIT {
  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void itMakesItsSchemaAnswersAndStopsWithoutRefusingAnyone() throws Exception {
    Map<String, String> settings = settings();
    settings.put("SEOGA_SHUTDOWN_DELAY", "5S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      assertThat(seoga.get("/books").statusCode()).isEqualTo(200);
      assertThat(seoga.get("/books").body()).contains("아직 등록된 도서가 없습니다.");
      assertThat(seoga.get("/q/health/live").statusCode()).isEqualTo(200);
      JsonObject version = new JsonObject(seoga.get("/version").body());
      assertThat(version.getString("version")).startsWith("0.1.0");
      assertThat(version.getString("buildTime"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
      assertThat(seoga.log()).contains("\"message\":\"The first administrator is boss.\"");

      seoga.terminate();
      HttpResponse<String> draining = awaitDraining(seoga);
      assertThat(draining.statusCode()).as("what a load balancer sees").isEqualTo(503);
      assertThat(seoga.get("/books").statusCode()).as("what a reader sees").isEqualTo(200);
      assertThat(seoga.awaitEnd()).isEqualTo(143);
      assertThat(seoga.log())
          .as("it stops when the last request is answered, not when time is up")
          .doesNotContain("Timed out waiting for graceful shutdown");
    }
  }

  @Test
  void theFirstReaderOfAPageWaitsNoLongerThanThoseWhoFollow() throws Exception {
    try (PackagedApplication seoga = PackagedApplication.start(settings()).awaitReady()) {
      assertThat(seoga.get("/q/health/ready").body()).contains("\"state\": \"warm\"");
      assertThat(seoga.log()).contains(", 0 pages not read");
      // Not of a page of ours, the client has to learn, too.
      seoga.get("/q/health/live");

      List<Double> howManyTimesTheMedian = new ArrayList<>();
      for (String page : WarmUp.PAGES) {
        double first = nanos(seoga, page);
        List<Double> others = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
          others.add(nanos(seoga, page));
        }
        howManyTimesTheMedian.add(first / median(others));
      }
      assertThat(median(howManyTimesTheMedian)).as("%s", howManyTimesTheMedian).isLessThan(3);
    }
  }

  private static double nanos(PackagedApplication seoga, String page) throws Exception {
    long begin = System.nanoTime();
    assertThat(seoga.get(page).statusCode()).isEqualTo(200);
    return System.nanoTime() - begin;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void withoutASessionKeyTheStartStopsAndSaysWhy() throws Exception {
    Map<String, String> settings = settings();
    settings.remove("SEOGA_SESSION_KEY");
    try (PackagedApplication seoga = PackagedApplication.start(settings)) {
      assertThat(seoga.awaitEnd()).isNotZero();
      assertThat(seoga.log())
          .contains("SEOGA_SESSION_KEY is missing or shorter than 16 characters");
    }
  }

  @Test
  void aSecondInstanceStartsOnTheSameDatabase() throws Exception {
    try (PackagedApplication blue = PackagedApplication.start(settings()).awaitReady();
        PackagedApplication green = PackagedApplication.start(settings()).awaitReady()) {
      assertThat(blue.get("/books").statusCode()).isEqualTo(200);
      assertThat(green.get("/books").statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> awaitDraining(PackagedApplication seoga) throws Exception {
    HttpResponse<String> ready = seoga.get("/q/health/ready");
    for (int i = 0; i < 20 && ready.statusCode() == 200; i++) {
      Thread.sleep(50);
      ready = seoga.get("/q/health/ready");
    }
    return ready;
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "boss");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", "a long enough password");
    return settings;
  }
}
