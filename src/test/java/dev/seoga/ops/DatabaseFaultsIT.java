package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.ops.Librarian.OtherwiseAnsweredException;
import dev.seoga.rehearsal.Answer;
import dev.seoga.rehearsal.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What readers and librarians see, and what is lost, while a MySQL server of our own is stopped,
 * frozen, killed, out of connections and out of space. It needs {@code SEOGA_TEST_MYSQL}, which
 * ./verify sets: a folder of tools/mysql, or "system", or "none" where there is only a server of
 * somebody else's.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsIT {
  private static final String DATABASE = "seoga_faults";
  private static final String PASSWORD = "a password of some length";
  private static final List<Long> BOOKS = List.of(1L, 2L, 3L);
  private static final int MAX_CONNECTIONS = 40;
  private static final int FREEZE_MILLIS = 10_000;
  private static final int TOO_MANY_CONNECTIONS = 1040;
  private static final int NO_SUCH_CONNECTION = 1094;
  private static final int TABLE_FULL = 1114;
  private static final Duration DISTURBANCE = Duration.ofSeconds(60);

  private Path data;
  private MySqlServer.Own mysql;
  private PackagedApplication seoga;

  /** What happens to the server. */
  enum Fault {
    RESTART,
    FREEZE,
    KILL;

    void happensTo(MySqlServer.Own mysql) throws Exception {
      switch (this) {
        case RESTART -> {
          mysql.stop();
          Thread.sleep(5_000);
          mysql.start();
        }
        case FREEZE -> {
          mysql.freeze();
          Thread.sleep(FREEZE_MILLIS);
          mysql.thaw();
        }
        case KILL -> {
          mysql.kill();
          Thread.sleep(3_000);
          mysql.start();
        }
      }
    }
  }

  @BeforeAll
  void start() throws Exception {
    String programs = System.getenv("SEOGA_TEST_MYSQL");
    assertThat(programs)
        .as("SEOGA_TEST_MYSQL is not set; ./verify sets it to what runs a MySQL of our own")
        .isNotNull();
    Assumptions.assumeFalse(programs.equals("none"), "there is no MySQL of our own to be stopped");
    data = Files.createTempDirectory("seoga-faults");
    mysql =
        new MySqlServer.Own(
            programs,
            data,
            "--max-connections=" + MAX_CONNECTIONS,
            // All tables in one file that may not grow above this: a disk that is full, without
            // root's rights.
            "--innodb-file-per-table=OFF",
            "--innodb-data-file-path=ibdata1:12M:autoextend:max:160M");
    mysql.recreate(DATABASE);
    Map<String, String> settings = new HashMap<>();
    settings.put("SEOGA_DATABASE_URL", mysql.url(DATABASE));
    settings.put("SEOGA_DATABASE_USERNAME", mysql.username());
    settings.put("SEOGA_DATABASE_PASSWORD", mysql.password());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_RATE_LIMIT_ENABLED", "false");
    settings.put("SEOGA_ADMINISTRATOR", "admin");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    seoga = PackagedApplication.start(settings).awaitReady();
    try (Librarian librarian = librarian()) {
      for (long book : BOOKS) {
        String made = librarian.submit("/books/new", "/books/new", Map.of("title", "Book " + book));
        assertThat(made).isEqualTo("/books/" + book);
      }
    }
  }

  @AfterAll
  void end() throws Exception {
    if (seoga != null) {
      seoga.close();
    }
    if (mysql != null) {
      mysql.close();
      try (Stream<Path> files = Files.walk(data)) {
        files.sorted((one, other) -> other.compareTo(one)).forEach(file -> file.toFile().delete());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatIsSavedStaysAndNobodySeesMoreThanToComeBackLater(Fault fault) throws Exception {
    try (Load load = new Load(seoga, "admin", PASSWORD, BOOKS)) {
      Thread.sleep(2_000);
      fault.happensTo(mysql);
      seoga.awaitSteady("/books", DISTURBANCE);
      Map<Long, Integer> before = new HashMap<>();
      BOOKS.forEach(book -> before.put(book, load.lastSaved(book)));
      Thread.sleep(2_000);
      load.end();

      System.out.printf(
          "%s: %d requests, %d told to come back, the slowest after %d ms, %d failed; saved %d of"
              + " %d, stored %s%n",
          fault,
          load.requests(),
          load.refused(),
          load.slowestMillis(),
          load.failures().size(),
          BOOKS.stream().mapToInt(load::lastSaved).sum(),
          BOOKS.stream().mapToInt(load::lastTried).sum(),
          BOOKS.stream().map(this::subtitle).toList());
      assertThat(load.failures()).isEmpty();
      assertThat(load.refused() > 0 || load.slowestMillis() >= FREEZE_MILLIS / 2)
          .as("the fault was felt")
          .isTrue();
      for (long book : BOOKS) {
        assertThat(before.get(book)).as("saves before").isPositive();
        assertThat(load.lastSaved(book)).as("saves after").isGreaterThan(before.get(book));
        assertThat(Integer.parseInt(subtitle(book)))
            .as("what is stored of book %d", book)
            .isBetween(load.lastSaved(book), load.lastTried(book));
      }
      isWhole();
    }
  }

  @Test
  void aServerWithoutAConnectionLeftIsAnOutageThatPasses() throws Exception {
    Map<Connection, Long> others = new HashMap<>();
    try (Connection own = connect();
        Statement statement = own.createStatement()) {
      others.put(own, id(own));
      List<Long> ofThePool;
      do {
        // Those of the pool go, and others are faster than it.
        ofThePool = ids(statement);
        ofThePool.removeAll(others.values());
        for (long id : ofThePool) {
          kill(statement, id);
        }
        takeAllConnections(others);
      } while (!ofThePool.isEmpty());
      try (Librarian reader = new Librarian(seoga.port())) {
        isToComeBack(reader.get("/books"));
        assertThat(reader.get("/q/health/live").status()).isEqualTo(200);
        assertThat(reader.get("/q/health/ready").status()).isEqualTo(200);
      }
    } finally {
      for (Connection other : others.keySet()) {
        other.close();
      }
    }
    seoga.awaitSteady("/books", DISTURBANCE);
  }

  private void takeAllConnections(Map<Connection, Long> others) throws SQLException {
    while (true) {
      try {
        Connection other = connect();
        others.put(other, id(other));
      } catch (SQLException tooMany) {
        assertThat(tooMany.getErrorCode()).as(tooMany.toString()).isEqualTo(TOO_MANY_CONNECTIONS);
        return;
      }
    }
  }

  private static void kill(Statement statement, long id) throws SQLException {
    try {
      statement.execute("KILL " + id);
    } catch (SQLException gone) {
      assertThat(gone.getErrorCode()).as(gone.toString()).isEqualTo(NO_SUCH_CONNECTION);
    }
  }

  private static long id(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet id = statement.executeQuery("SELECT CONNECTION_ID()")) {
      id.next();
      return id.getLong(1);
    }
  }

  private static List<Long> ids(Statement statement) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT id FROM information_schema.processlist WHERE user = 'seoga'")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  @Test
  void aFullDiskRefusesWhatItCannotTakeAndNothingIsHalfThere() throws Exception {
    try (Librarian librarian = librarian()) {
      mysql.execute(DATABASE, "CREATE TABLE filler (bytes LONGBLOB)");
      fill(1 << 20);
      fill(1 << 13);
      String before = subtitle(1);
      long changes = one("SELECT COUNT(*) FROM record_change");

      String text = "많은 글 ".repeat(3_500);
      Map<String, String> much =
          Map.of("subtitle", "full", "summary", text, "contents", text, "note", text);
      Answer refused = null;
      try {
        librarian.submit("/books/1/edit", "/books/1/edit", much);
      } catch (OtherwiseAnsweredException otherwise) {
        refused = otherwise.answer();
      }

      assertThat(refused).as("it was saved all the same").isNotNull();
      isToComeBack(refused);
      assertThat(subtitle(1)).isEqualTo(before);
      assertThat(one("SELECT COUNT(*) FROM record_change")).isEqualTo(changes);
      for (String page : List.of("/books", "/books/1", "/books?q=Book")) {
        assertThat(librarian.get(page).status()).as(page).isEqualTo(200);
      }
      mysql.execute(DATABASE, "DROP TABLE filler");
      librarian.submit("/books/1/edit", "/books/1/edit", much);
      assertThat(subtitle(1)).isEqualTo("full");
      isWhole();
    } finally {
      mysql.execute(DATABASE, "DROP TABLE IF EXISTS filler");
    }
  }

  private void fill(int bytes) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO filler VALUES (?)")) {
      insert.setBytes(1, new byte[bytes]);
      for (int i = 0; i < 100_000; i++) {
        insert.execute();
      }
      throw new AssertionError("there is room for more than the limit");
    } catch (SQLException full) {
      assertThat(full.getErrorCode()).as(full.toString()).isEqualTo(TABLE_FULL);
    }
  }

  /** What the history says last of each book is what the book says, and search knows each. */
  private void isWhole() throws SQLException {
    assertThat(
            one(
                "SELECT COUNT(*) FROM book b WHERE b.subtitle <> COALESCE((SELECT"
                    + " JSON_VALUE(c.fields_after, '$.subtitle') FROM record_change c WHERE c.id ="
                    + " (SELECT MAX(id) FROM record_change WHERE kind = 'BOOK' AND record_id ="
                    + " b.id)), '')"))
        .as("books that differ from their history")
        .isZero();
    assertThat(one("SELECT COUNT(*) FROM book_search")).isEqualTo(BOOKS.size());
    assertThat(
            one(
                "SELECT COUNT(*) FROM change_set s WHERE NOT EXISTS (SELECT 1 FROM record_change c"
                    + " WHERE c.change_set_id = s.id)"))
        .as("change sets without a change")
        .isZero();
  }

  private static void isToComeBack(Answer page) {
    assertThat(page.status()).as(page.text()).isEqualTo(503);
    assertThat(page.header("retry-after")).isEqualTo("30");
    assertThat(page.text()).contains("지금 데이터베이스에 연결할 수 없습니다");
  }

  private Librarian librarian() throws Exception {
    return new Librarian(seoga.port()).signIn("admin", PASSWORD);
  }

  private String subtitle(long book) {
    try {
      return mysql.rows(DATABASE, "SELECT subtitle FROM book WHERE id = " + book).get(0).get(0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long one(String sql) throws SQLException {
    return Long.parseLong(mysql.rows(DATABASE, sql).get(0).get(0));
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(mysql.url(DATABASE), mysql.username(), mysql.password());
  }
}
