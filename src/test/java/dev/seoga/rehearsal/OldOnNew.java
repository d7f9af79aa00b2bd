package dev.seoga.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last release on the schema of this one, which it meets during a rollout and after a rollback:
 * its own tests of its pages are run there, through HTTP.
 */
final class OldOnNew {
  static final String NAME = "old-on-new";
  static final String ABOUT = "The last release's own tests run on the schema of this release.";

  private static final String DATABASE = "seoga_old_on_new";
  private static final Duration MIGRATION = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  // What readers and librarians do, feature by feature; those that it has not got yet are left out.
  private static final List<String> TESTS =
      List.of(
          "BookFormTest",
          "BookListTest",
          "BookPagingTest",
          "RecordPageTest",
          "DeletingTest",
          "CoverTest",
          "StaleSaveTest",
          "CopiesTest",
          "HistoryTest",
          "UndoTest",
          "ImportPagesTest",
          "BulkEditTest",
          "SignInTest",
          "StaffPagesTest");
  private static final Pattern RESULT =
      Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)");

  private final Options options;
  private final MySqlServer mysql;
  private final Timeline timeline;

  OldOnNew(Options options, MySqlServer mysql, PrintStream out) {
    this.options = options;
    this.mysql = mysql;
    this.timeline = new Timeline(out);
  }

  Timeline timeline() {
    return timeline;
  }

  Check play() throws Exception {
    Path source = options.last().bundle().resolveSibling("..").normalize();
    if (!Files.exists(source.resolve("pom.xml"))) {
      return new Check(
          "old tests", false, "the sources of the last release are not beside its bundle");
    }
    timeline.enter("migrate an empty database with this release");
    mysql.recreate(DATABASE);
    // Has nothing to do there, and brings the schema up to date before it.
    run(
        options.work(),
        List.of("java", "-jar", options.current().program().toString(), "rebuild-search"),
        Map.of(
            "SEOGA_DATABASE_URL", mysql.ownUrl(DATABASE),
            "SEOGA_DATABASE_USERNAME", mysql.username(),
            "SEOGA_DATABASE_PASSWORD", mysql.password(),
            "SEOGA_SESSION_KEY", "the same key on every instance"),
        "migration.log",
        MIGRATION);
    String version = newestMigration();
    timeline.enter("the last release's tests");
    Path log =
        run(
            source,
            List.of(
                "mvn",
                "-B",
                "-ntp",
                "test-compile",
                "surefire:test",
                "-Dspotless.check.skip=true",
                "-Dtest=" + String.join(",", TESTS),
                "-Dsurefire.failIfNoSpecifiedTests=false",
                // Or the old release would make its own schema.
                "-Dquarkus.flyway.clean-at-start=false",
                // The first releases did not say this themselves, and refused to start there.
                "-Dquarkus.flyway.ignore-future-migrations=true"),
            Map.of(
                "SEOGA_TEST_DATABASE_URL", mysql.ownUrl(DATABASE),
                "SEOGA_TEST_DATABASE_USERNAME", mysql.username(),
                "SEOGA_TEST_DATABASE_PASSWORD", mysql.password()),
            "old-on-new.log",
            PATIENCE);
    timeline.end();
    return check(log, version);
  }

  private String newestMigration() throws Exception {
    return mysql
        .rows(
            DATABASE,
            "SELECT version FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1")
        .get(0)
        .get(0);
  }

  private Check check(Path log, String version) throws Exception {
    if (!newestMigration().equals(version)) {
      return new Check("old tests", false, "they did not run on the new schema, V" + version);
    }
    Matcher result = RESULT.matcher(Files.readString(log));
    String last = "";
    boolean passed = false;
    while (result.find()) {
      last = result.group();
      passed =
          Integer.parseInt(result.group(1)) > 0
              && result.group(2).equals("0")
              && result.group(3).equals("0");
    }
    String text = last.isEmpty() ? "no test ran: " + log : "on schema V" + version + ": " + last;
    return new Check("old tests", passed, text);
  }

  /** Runs a command to its end, however it ends, and returns its log. */
  private Path run(
      Path folder,
      List<String> command,
      Map<String, String> settings,
      String log,
      Duration patience)
      throws IOException, InterruptedException {
    Path file = options.report().resolve(log);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SEOGA_"));
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(command.get(0) + " does not end: " + file);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return file;
  }
}
