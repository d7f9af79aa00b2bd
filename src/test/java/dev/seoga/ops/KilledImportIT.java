package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances import a file, and ten times one of them is killed. */
@Timeout(420)
class KilledImportIT {
  private static final int ROWS = 12_000;
  private static final int KILLS = 10;
  private static final String PASSWORD = "a password of some length";

  private final List<PackagedApplication> instances = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (PackagedApplication instance : instances) {
      instance.close();
    }
  }

  @Test
  void everyRowIsTakenExactlyOnceWhoeverIsKilled() throws Exception {
    PackagedDatabase.recreate();
    instances.add(start().awaitReady());
    instances.add(start().awaitReady());
    String job = begin(instances.get(0));
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int kill = 0; kill < KILLS; kill++) {
      int position = (int) ((kill + random.nextDouble()) * (ROWS - 1000) / KILLS);
      await("SELECT position >= " + position + " FROM job WHERE id = " + job);
      // Not only between batches: some of them are in the middle of one.
      Thread.sleep(random.nextInt(200));
      instances.get(kill % 2).kill();
      instances.set(kill % 2, start().awaitReady());
    }
    await("SELECT state = 'DONE' FROM job WHERE id = " + job);

    assertThat(one("SELECT lease FROM job WHERE id = " + job))
        .as("how often it was taken up, seed %d", seed)
        .isGreaterThan(3);
    assertThat(one("SELECT made FROM job WHERE id = " + job)).isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(*) FROM book")).isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(DISTINCT title) FROM book")).isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(*) FROM book_search")).isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(*) FROM job_item WHERE outcome = 'MADE' AND job_id = " + job))
        .isEqualTo(ROWS);
    assertThat(one("SELECT MAX(position) FROM job_item WHERE job_id = " + job)).isEqualTo(ROWS);
    assertThat(
            one(
                "SELECT COUNT(*) FROM job_item i JOIN book b ON b.id = i.book_id"
                    + " WHERE b.title = CONCAT('Row ', i.position) AND i.job_id = "
                    + job))
        .isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(*) FROM change_set")).isEqualTo(1);
    assertThat(one("SELECT COUNT(DISTINCT record_id) FROM record_change WHERE kind = 'BOOK'"))
        .isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(*) FROM record_change")).isEqualTo(ROWS);
  }

  private static PackagedApplication start() throws Exception {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "admin");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    settings.put("SEOGA_JOBS_POLL", "0.2S");
    settings.put("SEOGA_JOBS_HEARTBEAT", "0.5S");
    return PackagedApplication.start(settings);
  }

  /** Uploads the file, lets its dry run pass and begins its import; returns the id of the job. */
  private static String begin(PackagedApplication instance) throws Exception {
    instance.signIn("admin", PASSWORD);
    StringBuilder rows = new StringBuilder("title\n");
    for (int row = 1; row <= ROWS; row++) {
      rows.append("Row ").append(row).append('\n');
    }
    String file = path(instance.submit("/imports", "/imports", "rows.csv", rows.toString()));
    String check = path(instance.submit(file, file + "/columns"));
    await("SELECT state = 'DONE' FROM job WHERE id = " + id(check));
    return id(path(instance.submit(file, file)));
  }

  private static String path(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void await(String condition) throws Exception {
    while (one(condition) != 1) {
      assertThat(one("SELECT COUNT(*) FROM job WHERE state = 'FAILED'")).isZero();
      Thread.sleep(20);
    }
  }

  private static long one(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
