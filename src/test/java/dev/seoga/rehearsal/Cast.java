package dev.seoga.rehearsal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everybody who uses the site while it is rolled out, through the load balancer. */
final class Cast implements AutoCloseable {
  private static final int SIGNED_IN = 10;
  private static final int RECORDS = 2_000;

  private final Site site;
  private final Timeline timeline;
  private final Measurements measurements;
  private final List<Person> signedIn = new ArrayList<>();
  private final Readers readers;
  private final Writers writers;
  private final Editor editor;
  private final LongWork work;
  private int asked;
  private int stillSignedIn;
  private String firstLoss = "";

  /**
   * @param label in all that they write
   */
  Cast(Site site, Timeline timeline, Measurements measurements, String label) throws Exception {
    this.site = site;
    this.timeline = timeline;
    this.measurements = measurements;
    for (int i = 0; i < SIGNED_IN; i++) {
      signedIn.add(person().signIn());
    }
    this.editor = new Editor(person().signIn(), label);
    this.work = new LongWork(site, label, person().signIn());
    this.writers = new Writers(label, this);
    this.readers = new Readers(records(), site.options().rate(), timeline, this);
    readers.start();
    writers.start();
  }

  private List<String> records() throws SQLException {
    // By their numbers, so that each run reads the same.
    return site
        .rows("SELECT id FROM book WHERE deleted_at IS NULL ORDER BY CRC32(id) LIMIT " + RECORDS)
        .stream()
        .map(row -> "/books/" + row.get(0))
        .toList();
  }

  Person person() {
    return new Person(
        site.balancer().port(), timeline, measurements, slot -> site.balancer().nameOf(slot));
  }

  Editor editor() {
    return editor;
  }

  LongWork work() {
    return work;
  }

  /** Lets everybody who signed in at the beginning look at their account. */
  void askWhoIsSignedIn() {
    for (Person person : signedIn) {
      asked++;
      try {
        person.get("account", "/account");
        stillSignedIn++;
      } catch (UnansweredException e) {
        firstLoss = firstLoss.isEmpty() ? e.getMessage() : firstLoss;
      }
    }
    timeline.note("signed in: %d of %d".formatted(stillSignedIn, asked));
  }

  /** Ends the load; what has been begun is finished. */
  void end() throws Exception {
    work.awaitAll();
    readers.close();
    writers.close();
  }

  /** Compares what was promised with what is there. */
  List<Check> checks() throws SQLException {
    List<Check> checks = new ArrayList<>();
    if (asked > 0) {
      String text = "%d of %d".formatted(stillSignedIn, asked);
      checks.add(
          new Check(
              "sign-ins kept",
              stillSignedIn == asked,
              firstLoss.isEmpty() ? text : text + "; the first: " + firstLoss));
    }
    checks.add(writers.check(site));
    if (editor.hasBegun()) {
      checks.add(editor.check(site));
    }
    if (work.hasImports()) {
      checks.add(work.checkImports());
    }
    if (work.hasBulkEdits()) {
      checks.add(work.checkBulkEdits());
    }
    return checks;
  }

  @Override
  public void close() throws InterruptedException {
    readers.close();
    writers.close();
    editor.close();
    work.close();
    signedIn.forEach(Person::close);
  }
}
