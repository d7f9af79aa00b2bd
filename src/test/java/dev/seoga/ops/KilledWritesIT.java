package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.ops.Librarian.OtherwiseAnsweredException;
import dev.seoga.rehearsal.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The instance is killed again and again while books are saved, copies added, records merged,
 * deleted and restored, and changes undone: what was acknowledged is there, and what was not is
 * there as a whole or not at all. (Imports, bulk edits and large undos: {@link KilledJobsIT}.)
 */
@Timeout(1800)
class KilledWritesIT {
  private static final int KILLS = 6;
  private static final int WORK_MILLIS = 1_500;
  private static final String PASSWORD = "a password of some length";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final Map<Kind, Integer> sent = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> acknowledged = new EnumMap<>(Kind.class);

  /** What must be so once a write was acknowledged: a condition in SQL. */
  private final List<String> promises = new ArrayList<>();

  /** A kind of write, each with somebody who does nothing else. */
  private enum Kind {
    SAVE,
    COPY,
    MERGE,
    DELETE,
    UNDO
  }

  private final class Writer extends Thread {
    private final Kind kind;
    private final Librarian librarian;
    private final String book;
    private final String round;
    private int number;
    private volatile Exception unexpected;

    Writer(Kind kind, PackagedApplication seoga, String round) throws Exception {
      this.kind = kind;
      this.round = round;
      librarian = new Librarian(seoga.port()).signIn("admin", PASSWORD);
      book = make("Book of " + kind + " " + round);
    }

    @Override
    public void run() {
      try (librarian) {
        while (!isInterrupted()) {
          number++;
          once();
        }
      } catch (IOException killed) {
        // That is what is waited for.
      } catch (OtherwiseAnsweredException e) {
        unexpected = e;
      }
    }

    private void once() throws IOException, OtherwiseAnsweredException {
      switch (kind) {
        case SAVE -> {
          write(book + "/edit", book + "/edit", Map.of("subtitle", "saved " + number));
          promise("SELECT subtitle LIKE 'saved %' AND SUBSTRING(subtitle, 7) >= " + number);
        }
        case COPY -> {
          String copy = "K" + round + "-" + number;
          write(book + "/copies", book + "/copies", Map.of("registrationNumber", copy));
          promised("SELECT COUNT(*) = 1 FROM copy WHERE registration_number = '" + copy + "'");
        }
        case MERGE -> {
          String gone = make("Gone " + round + " " + number);
          String path = book + "/merge/" + id(gone);
          write(path, path, Map.of());
          promised(
              "SELECT merged_into = %s AND deleted_at IS NOT NULL FROM book WHERE id = %s"
                  .formatted(id(book), id(gone)));
        }
        case DELETE -> {
          String gone = make("Deleted " + round + " " + number);
          write(gone + "/delete", gone + "/delete", Map.of());
          promised("SELECT deleted_at IS NOT NULL FROM book WHERE id = " + id(gone));
        }
        case UNDO -> {
          librarian.submit(book + "/edit", book + "/edit", Map.of("publisher", "typed " + number));
          Answer history = librarian.page(book + "/history");
          String undo =
              history.page().selectFirst("main a[href^=/changes/]").attr("href") + "/undo";
          write(undo, undo, Map.of());
          promised(
              "SELECT COUNT(*) = 1 FROM change_set WHERE undoes = " + undo.replaceAll("\\D", ""));
        }
      }
    }

    private String make(String title) throws IOException, OtherwiseAnsweredException {
      return librarian.submit("/books/new", "/books/new", Map.of("title", title));
    }

    private void write(String page, String action, Map<String, String> typed)
        throws IOException, OtherwiseAnsweredException {
      synchronized (KilledWritesIT.this) {
        sent.merge(kind, 1, Integer::sum);
      }
      librarian.submit(page, action, typed);
      synchronized (KilledWritesIT.this) {
        acknowledged.merge(kind, 1, Integer::sum);
      }
    }

    private void promise(String select) {
      promised(select + " FROM book WHERE id = " + id(book));
    }

    private void promised(String condition) {
      synchronized (KilledWritesIT.this) {
        promises.add(condition);
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAndNothingIsHalfThere() throws Exception {
    PackagedDatabase.recreate();
    for (int kill = 1; kill <= KILLS; kill++) {
      try (PackagedApplication seoga = PackagedApplication.start(settings()).awaitReady()) {
        List<Writer> writers = new ArrayList<>();
        for (Kind kind : Kind.values()) {
          writers.add(new Writer(kind, seoga, String.valueOf(kill)));
        }
        writers.forEach(Thread::start);
        Thread.sleep(WORK_MILLIS + random.nextInt(WORK_MILLIS));
        // On a slow machine an undo, which takes five requests, has not got so far yet.
        while (!isEachAcknowledged(kill) && writers.stream().allMatch(Thread::isAlive)) {
          Thread.sleep(20);
        }
        Thread.sleep(random.nextInt(200));
        seoga.kill();
        for (Writer writer : writers) {
          writer.join();
          assertThat(writer.unexpected).as("%s, seed %d", writer.kind, seed).isNull();
        }
      }
    }
    System.out.printf("killed writes: sent %s, acknowledged %s%n", sent, acknowledged);

    assertThat(acknowledged.keySet()).containsExactly(Kind.values());
    for (String promise : promises) {
      assertThat(one(promise)).as("%s, seed %d", promise, seed).isEqualTo(1);
    }
    nothingIsHalfThere();
    try (PackagedApplication seoga = PackagedApplication.start(settings()).awaitReady()) {
      assertThat(seoga.get("/books?q=saved").statusCode()).isEqualTo(200);
      assertThat(seoga.log()).doesNotContain("\"level\":\"ERROR\"");
    }
  }

  private synchronized boolean isEachAcknowledged(int times) {
    return Arrays.stream(Kind.values())
        .allMatch(kind -> acknowledged.getOrDefault(kind, 0) >= times);
  }

  private void nothingIsHalfThere() throws SQLException {
    none(
        "change sets without a change",
        """
        change_set s WHERE NOT EXISTS (
          SELECT 1 FROM record_change c WHERE c.change_set_id = s.id)
        """);
    none(
        "books without a search row",
        "book b LEFT JOIN book_search s ON s.book_id = b.id WHERE s.book_id IS NULL");
    none(
        "books without a change",
        """
        book b WHERE NOT EXISTS (
          SELECT 1 FROM record_change c WHERE c.kind = 'BOOK' AND c.record_id = b.id)
        """);
    none(
        "copies without a change",
        """
        copy p WHERE NOT EXISTS (
          SELECT 1 FROM record_change c WHERE c.kind = 'COPY' AND c.record_id = p.id)
        """);
    none(
        "changes without a book",
        """
        record_change c WHERE c.kind = 'BOOK' AND NOT EXISTS (
          SELECT 1 FROM book b WHERE b.id = c.record_id)
        """);
    none(
        "changes without a copy",
        """
        record_change c WHERE c.kind = 'COPY' AND NOT EXISTS (
          SELECT 1 FROM copy p WHERE p.id = c.record_id)
        """);
    none(
        "books that say otherwise than their history",
        """
        book b JOIN record_change c ON c.id = (
          SELECT MAX(l.id) FROM record_change l
          WHERE l.kind = 'BOOK' AND l.record_id = b.id
            AND JSON_CONTAINS_PATH(l.fields_after, 'one', '$.subtitle'))
        WHERE JSON_VALUE(c.fields_after, '$.subtitle') <> b.subtitle
        """);
    none(
        "merges of which one half is missing",
        """
        book b WHERE b.merged_into IS NOT NULL AND (
          b.deleted_at IS NULL OR NOT EXISTS (
            SELECT 1 FROM record_change c JOIN change_set s ON s.id = c.change_set_id
            WHERE s.way = 'MERGE' AND c.kind = 'BOOK' AND c.record_id = b.id))
        """);
  }

  private void none(String what, String from) throws SQLException {
    assertThat(one("SELECT COUNT(*) FROM " + from)).as("%s, seed %d", what, seed).isZero();
  }

  private static String id(String path) {
    return path.replaceAll("\\D", "");
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_RATE_LIMIT_ENABLED", "false");
    settings.put("SEOGA_ADMINISTRATOR", "admin");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    settings.put("SEOGA_WARM_UP", "false");
    return settings;
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
