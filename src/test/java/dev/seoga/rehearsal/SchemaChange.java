package dev.seoga.rehearsal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What the migrations of a next release do to the tables that everybody is writing to. */
final class SchemaChange implements Scenario {
  private static final List<String> TABLES = List.of("book", "copy", "record_change");
  private static final int ROUNDS = 5;
  private static final Duration BETWEEN = Duration.ofMillis(300);

  @Override
  public String name() {
    return "schema-change";
  }

  @Override
  public String about() {
    return "Columns and indexes come to the tables that are being written to.";
  }

  @Override
  public Release before(Options options) {
    return options.current();
  }

  @Override
  public void play(Run run) throws Exception {
    Site site = run.site();
    LongWork work = run.cast().work();
    run.enter("two serve");
    work.prepareImport(run.options().longImport());
    Run.pause(run.options().quiet());
    work.beginImport();
    run.enter("the schema changes");
    int before = retried(site);
    int changes = 0;
    Duration longest = Duration.ZERO;
    for (int round = 0; round < ROUNDS; round++) {
      for (String table : TABLES) {
        for (String sql : changes(table)) {
          Duration began = run.now();
          site.execute(sql);
          Duration took = run.now().minus(began);
          longest = took.compareTo(longest) > 0 ? took : longest;
          changes++;
          Run.pause(BETWEEN);
        }
      }
    }
    run.enter("the schema is as it was");
    run.cast().askWhoIsSignedIn();
    work.awaitAll();
    Run.pause(run.options().quiet());
    run.check(
        "schema as it was",
        left(site) == 0,
        "%d changes, the longest took %.1f s; %d transactions were run again after a deadlock"
            .formatted(changes, longest.toMillis() / 1000.0, retried(site) - before));
  }

  private static List<String> changes(String table) {
    return List.of(
        "ALTER TABLE " + table + " ADD COLUMN rehearsed INT",
        "CREATE INDEX " + table + "_rehearsed ON " + table + " (rehearsed)",
        "DROP INDEX " + table + "_rehearsed ON " + table,
        "ALTER TABLE " + table + " DROP COLUMN rehearsed");
  }

  private static long left(Site site) throws SQLException {
    return site.one(
        "SELECT COUNT(*) FROM information_schema.columns"
            + " WHERE table_schema = DATABASE() AND column_name = 'rehearsed'");
  }

  private static int retried(Site site) throws IOException {
    int retried = 0;
    for (Target target : site.serving()) {
      retried += target.log().count("is run again after a deadlock");
    }
    return retried;
  }
}
