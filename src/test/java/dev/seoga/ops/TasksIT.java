package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tasks of the packaged application, as an operator runs them. */
@Timeout(900)
class TasksIT {
  private static final String ROWS =
      "SELECT GROUP_CONCAT(CRC32(CONCAT_WS('/', book_id, terms, title_words, contributor_words,"
          + " subject_words, other_words, title_length)) ORDER BY book_id) FROM book_search";

  @BeforeAll
  static void makeCollection() throws Exception {
    PackagedDatabase.recreate();
    assertThat(run(0, "synthetic", "500", "7")).contains("Making the indexes of the search rows");
  }

  @Test
  void aSyntheticCollectionIsWhole() throws Exception {
    assertThat(one("SELECT COUNT(*) FROM book")).isEqualTo("500");
    assertThat(one("SELECT COUNT(*) FROM book_search")).isEqualTo("500");
    assertThat(Integer.parseInt(one("SELECT COUNT(*) FROM copy"))).isGreaterThan(450);
    assertThat(
            one(
                "SELECT COUNT(*) FROM book_search WHERE MATCH (terms) AGAINST ('+the*' IN BOOLEAN MODE)"))
        .isNotEqualTo("0");
    assertThat(one("SELECT MIN(note) = MAX(note) AND MIN(note) LIKE '%synthetic%' FROM book"))
        .isEqualTo("1");
  }

  @Test
  void itIsMadeInAnEmptyCatalogueOnly() throws Exception {
    assertThat(run(1, "synthetic", "10")).contains("The catalogue is not empty");
    assertThat(one("SELECT COUNT(*) FROM book")).isEqualTo("500");
  }

  @Test
  void aRebuildMakesWhatIsStaleAnewAndGoesOnWhereItWasStopped() throws Exception {
    String before = one(ROWS);
    // As the release before leaves a row that it makes.
    execute("UPDATE book_search SET title_words = '', terms = 'old_', title_length = 9999");
    execute("INSERT INTO task_progress (name, position) VALUES ('rebuild-search', 250)");

    assertThat(run(0, "rebuild-search")).contains("Going on behind book 250", "Done: 250 books");
    assertThat(one("SELECT COUNT(*) FROM book_search WHERE title_words = ''")).isEqualTo("250");

    assertThat(run(0, "rebuild-search")).contains("Done: 500 books").doesNotContain("Going on");
    assertThat(one(ROWS)).isEqualTo(before);
    assertThat(one("SELECT COUNT(*) FROM task_progress WHERE name = 'rebuild-search'"))
        .isEqualTo("0");
  }

  @Test
  void anythingElseIsAnsweredWithTheUsage() throws Exception {
    assertThat(run(2, "nonsense")).contains("Usage:", "synthetic N", "rebuild-search");
  }

  private static String run(int expected, String... arguments) throws Exception {
    String java = ProcessHandle.current().info().command().orElse("java");
    List<String> command =
        new ArrayList<>(List.of(java, "-jar", "target/quarkus-app/quarkus-run.jar"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(SEOGA|AWS)_.*"));
    builder.environment().putAll(PackagedDatabase.settings());
    builder.environment().put("SEOGA_SESSION_KEY", "a key for the integration tests");
    File out = File.createTempFile("task-", ".log", new File("target"));
    Process process = builder.redirectErrorStream(true).redirectOutput(out).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out.toPath());
    assertThat(process.exitValue()).as(said).isEqualTo(expected);
    return said;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION group_concat_max_len = 1000000");
      statement.execute(sql);
    }
  }

  private static String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION group_concat_max_len = 1000000");
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
  }
}
