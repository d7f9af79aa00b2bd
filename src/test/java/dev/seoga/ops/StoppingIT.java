package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM comes while there is work to do; the shutdown delay of these instances is 2 s. */
@Timeout(900)
class StoppingIT {
  private static final String PASSWORD = "a password of some length";
  private static final int ROWS = 8_000;

  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void aRequestInFlightIsAnsweredThoughItTakesLongerThanTheDelay() throws Exception {
    Map<String, String> settings = settings();
    settings.put("SEOGA_SHUTDOWN_DELAY", "5S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLES book WRITE, book_contributor WRITE");
      CompletableFuture<HttpResponse<String>> slow = seoga.getAsync("/books");
      awaitSomebodyWaitingFor("book");
      seoga.terminate();
      Instant stopped = Instant.now();

      int answered = 0;
      while (Duration.between(stopped, Instant.now()).toMillis() < 1_500) {
        assertThat(seoga.get("/help").statusCode()).as("within the delay").isEqualTo(200);
        answered++;
      }
      assertThat(answered).isPositive();
      assertThat(seoga.get("/q/health/ready").statusCode()).isEqualTo(503);
      Thread.sleep(5_000);
      assertThat(slow).as("the database keeps it waiting").isNotDone();
      statement.execute("UNLOCK TABLES");

      assertThat(slow.get(15, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(seoga.awaitEnd()).isEqualTo(143);
      assertThat(seoga.log()).doesNotContain("Timed out waiting for graceful shutdown");
    }
  }

  @Test
  void aRequestThatNeverEndsHoldsNobodyUpForLongerThanTheTimeOut() throws Exception {
    Map<String, String> settings = settings();
    settings.put("QUARKUS_SHUTDOWN_TIMEOUT", "3S");
    settings.put("SEOGA_SHUTDOWN_LIMIT", "5S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLES book WRITE, book_contributor WRITE");
      CompletableFuture<HttpResponse<String>> stuck = seoga.getAsync("/books");
      awaitSomebodyWaitingFor("book");
      Instant began = Instant.now();
      seoga.terminate();

      assertThat(seoga.awaitEnd()).isEqualTo(143);
      assertThat(Duration.between(began, Instant.now()))
          .as("2 s of delay, 3 s for requests, 5 s for the rest; the statement would take 60 s")
          .isLessThan(Duration.ofSeconds(2 + 3 + 5 + 35));
      assertThat(stuck).isCompletedExceptionally();
    }
  }

  @Test
  void aJobUnderWayIsGoneOnWithElsewhereAtOnceAndLosesNoRow() throws Exception {
    try (PackagedApplication one = PackagedApplication.start(settings()).awaitReady();
        PackagedApplication other = PackagedApplication.start(settings()).awaitReady()) {
      one.signIn("admin", PASSWORD);
      String job = one.beginImport(ROWS, () -> await("SELECT state = 'DONE' FROM job LIMIT 1"));
      await("SELECT position >= 1000 FROM job WHERE id = " + job);
      boolean first = one.log().contains("job=" + job + " is taken up");
      PackagedApplication worker = first ? one : other;
      PackagedApplication successor = first ? other : one;

      worker.terminate();
      Instant left = awaitLine(worker, "job=" + job + " is left to another instance, lease 1");
      Instant taken = awaitLine(successor, "job=" + job + " is taken up behind item");
      assertThat(worker.awaitEnd()).isEqualTo(143);

      assertThat(Duration.between(left, taken))
          .as("nobody waits for four missed heartbeats of a minute")
          .isLessThan(Duration.ofSeconds(60));
      await("SELECT state = 'DONE' FROM job WHERE id = " + job);
      assertThat(one("SELECT lease FROM job WHERE id = " + job)).isEqualTo(2);
      assertThat(one("SELECT made FROM job WHERE id = " + job)).isEqualTo(ROWS);
      assertThat(one("SELECT COUNT(*) FROM book")).isEqualTo(ROWS);
      assertThat(one("SELECT COUNT(DISTINCT title) FROM book")).isEqualTo(ROWS);
      assertThat(worker.log()).doesNotContain("is tried again", "failed for the", "\"ERROR\"");
      assertThat(successor.log()).doesNotContain("is tried again", "\"ERROR\"");
    }
  }

  /** Waits for a line of the log, and returns when it was written. */
  private static Instant awaitLine(PackagedApplication seoga, String message) throws Exception {
    Pattern line = Pattern.compile("\"timestamp\":\"([^\"]+)\"[^\\n]*" + Pattern.quote(message));
    for (int i = 0; i < 1_200; i++) {
      Matcher matcher = line.matcher(seoga.log());
      if (matcher.find()) {
        return OffsetDateTime.parse(matcher.group(1)).toInstant();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no \"" + message + "\":\n" + seoga.log());
  }

  private static void awaitSomebodyWaitingFor(String table) throws Exception {
    await(
        "SELECT COUNT(*) > 0 FROM information_schema.processlist"
            + " WHERE state LIKE 'Waiting for table metadata lock' AND info LIKE '%"
            + table
            + "%' AND info NOT LIKE '%processlist%'");
  }

  private static void await(String condition) throws Exception {
    while (one(condition) != 1) {
      assertThat(one("SELECT COUNT(*) FROM job WHERE state = 'FAILED'")).isZero();
      Thread.sleep(20);
    }
  }

  private static long one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "admin");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    settings.put("SEOGA_JOBS_POLL", "0.2S");
    settings.put("SEOGA_JOBS_HEARTBEAT", "60S");
    return settings;
  }
}
