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

/** Ten times the instance that works on an import, a bulk edit and an undo is killed. */
@Timeout(3600)
class KilledJobsIT {
  private static final int BOOKS = 8000;

  // Rows of a file go faster than books that are there already; none is to end before the last
  // kill.
  private static final int ROWS = 40_000;
  private static final int KILLS = 10;
  private static final String PASSWORD = "a password of some length";

  private final List<PackagedApplication> instances = new ArrayList<>();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @AfterEach
  void end() throws InterruptedException {
    for (PackagedApplication instance : instances) {
      instance.close();
    }
  }

  @Test
  void allIsDoneExactlyOnceHoweverOftenSomebodyIsKilled() throws Exception {
    PackagedDatabase.recreate();
    PackagedApplication worker = start().awaitReady();
    worker.signIn("admin", PASSWORD);
    imported(worker, "Kept");
    String undo = "/changes/" + changeSet(imported(worker, "Gone")) + "/undo";
    ended(id(path(worker.submit(undo, undo, Map.of("step", "check")))));
    String bulkEdit = promised(worker);
    String file = checked(worker, "Came", ROWS);

    String undoJob = id(path(worker.submit(undo, undo)));
    String bulkJob = id(path(worker.submit(bulkEdit, bulkEdit)));
    String importJob = id(path(worker.submit(file, file)));
    List<String> jobs = List.of(importJob, bulkJob, undoJob);
    for (int kill = 1; kill <= KILLS; kill++) {
      killAtWork(worker, jobs, kill);
      worker = start();
    }
    for (String job : jobs) {
      ended(job);
    }

    assertThat(books("Came")).isEqualTo(ROWS);
    assertThat(one("SELECT COUNT(DISTINCT title) FROM book WHERE title LIKE 'Came %'"))
        .isEqualTo(ROWS);
    assertThat(books("Gone")).isZero();
    assertThat(books("Kept")).isEqualTo(BOOKS);
    assertThat(one("SELECT COUNT(*) FROM book WHERE publisher = 'Set by all' AND version = 1"))
        .as("changed once each")
        .isEqualTo(BOOKS);
    assertThat(one("SELECT COUNT(*) FROM book_search")).isEqualTo(BOOKS + ROWS);
    assertThat(one("SELECT COUNT(*) FROM change_set")).isEqualTo(5);
    isWhole(importJob, ROWS, "MADE", "fields_before IS NULL");
    isWhole(bulkJob, BOOKS, "UPDATED", "fields_after LIKE '%Set by all%'");
    isWhole(undoJob, BOOKS, "UPDATED", "fields_after IS NULL");
    assertThat(
            one(
                "SELECT COUNT(*) FROM job_item i JOIN book b ON b.id = i.book_id"
                    + " WHERE b.title = CONCAT('Came ', i.position) AND i.job_id = "
                    + importJob))
        .as("rows in their places")
        .isEqualTo(ROWS);
  }

  /** Each item has one outcome and one change, without a gap. */
  private void isWhole(String job, int count, String outcome, String change) throws SQLException {
    assertThat(one("SELECT (made + updated) * (refused = 0)" + of(job)))
        .as("job %s, seed %d", job, seed)
        .isEqualTo(count);
    String items = " FROM job_item WHERE outcome = '" + outcome + "' AND job_id = " + job;
    assertThat(one("SELECT COUNT(DISTINCT book_id)" + items)).isEqualTo(count);
    assertThat(one("SELECT COUNT(*)" + items)).isEqualTo(count);
    assertThat(one("SELECT MAX(position)" + items)).isEqualTo(count);
    String changes = " FROM record_change WHERE change_set_id = " + changeSet(job);
    assertThat(one("SELECT COUNT(*)" + changes)).isEqualTo(count);
    assertThat(one("SELECT COUNT(DISTINCT record_id)" + changes + " AND " + change))
        .isEqualTo(count);
  }

  /** Kills an instance in the middle of its work, wherever in a batch that is. */
  private void killAtWork(PackagedApplication instance, List<String> jobs, int kill)
      throws Exception {
    String ours = " FROM job WHERE id IN (" + String.join(", ", jobs) + ")";
    await("SELECT MIN(lease) >= " + kill + ours);
    // Of all at once: while one is waited for the others come nearer to their end.
    List<String> further = new ArrayList<>();
    for (String job : jobs) {
      further.add("SELECT position > " + one("SELECT position" + of(job)) + of(job));
    }
    for (String condition : further) {
      await(condition);
    }
    Thread.sleep(random.nextInt(200));
    instance.kill();
    assertThat(one("SELECT COUNT(*)" + ours + " AND state = 'RUNNING'"))
        .as("jobs at work at kill %d, seed %d", kill, seed)
        .isEqualTo(jobs.size());
  }

  private static String of(String job) {
    return " FROM job WHERE id = " + job;
  }

  private PackagedApplication start() throws Exception {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "admin");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    settings.put("SEOGA_JOBS_THREADS", "3");
    settings.put("SEOGA_JOBS_POLL", "0.1S");
    settings.put("SEOGA_JOBS_HEARTBEAT", "0.3S");
    PackagedApplication instance = PackagedApplication.start(settings);
    instances.add(instance);
    return instance;
  }

  /** Uploads a file, lets its dry run pass, and returns its path. */
  private static String checked(PackagedApplication instance, String word, int count)
      throws Exception {
    StringBuilder rows = new StringBuilder("title\n");
    for (int row = 1; row <= count; row++) {
      rows.append(word).append(' ').append(row).append('\n');
    }
    String file = path(instance.submit("/imports", "/imports", "rows.csv", rows.toString()));
    ended(id(path(instance.submit(file, file + "/columns"))));
    return file;
  }

  /** Imports a file and returns the job that has done it. */
  private static String imported(PackagedApplication instance, String word) throws Exception {
    String file = checked(instance, word, BOOKS);
    return ended(id(path(instance.submit(file, file))));
  }

  /** Lets the dry run of a bulk edit pass, and returns its path. */
  private static String promised(PackagedApplication instance) throws Exception {
    String job =
        id(
            path(
                instance.submit(
                    "/bulk/new?of=list&q=Kept",
                    "/bulk/new",
                    Map.of("field", "publisher", "action", "SET", "value", "Set by all"))));
    ended(job);
    return "/bulk/" + one("SELECT subject_id" + of(job));
  }

  private static long changeSet(String job) throws SQLException {
    return one("SELECT change_set_id" + of(job));
  }

  private static long books(String word) throws SQLException {
    return one("SELECT COUNT(*) FROM book WHERE title LIKE '" + word + " %'");
  }

  private static String path(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String ended(String job) throws Exception {
    await("SELECT state = 'DONE'" + of(job));
    return job;
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
