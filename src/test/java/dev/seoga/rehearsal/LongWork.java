package dev.seoga.rehearsal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Imports and bulk edits that run while instances come and go. */
final class LongWork implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int POLL_MILLIS = 100;

  private final Site site;
  private final String label;
  private final Person librarian;
  private final Deque<Import> prepared = new ArrayDeque<>();
  private final List<Import> imports = new ArrayList<>();
  private final List<BulkEdit> bulkEdits = new ArrayList<>();
  private int files;

  /** An import, by the titles of its rows and its job. */
  private record Import(String title, int rows, String page, String job) {}

  /** A bulk edit, by the subject that it adds and its job. */
  private record BulkEdit(String subject, String job) {}

  /**
   * @param label in all that is written, so that it can be told from all other
   */
  LongWork(Site site, String label, Person librarian) {
    this.site = site;
    this.label = label;
    this.librarian = librarian;
  }

  /** Uploads a file and lets its dry run end, so that its import can begin at once. */
  void prepareImport(int rows) throws Exception {
    String title = "%s file %d row ".formatted(label, ++files);
    StringBuilder file = new StringBuilder("title,publisher\n");
    for (int row = 1; row <= rows; row++) {
      file.append(title).append(row).append(",Rehearsal Press\n");
    }
    Answer uploaded =
        librarian.upload(
            "upload",
            librarian.get("imports", "/imports").form("/imports"),
            "rehearsal.csv",
            file.toString());
    String page = uploaded.location();
    Form columns = librarian.get("columns", page).form(page + "/columns");
    awaitDone(id(librarian.submit("dry run", columns)));
    prepared.add(new Import(title, rows, page, ""));
  }

  /** Begins the import that was prepared first. */
  void beginImport() throws UnansweredException {
    Import ready = prepared.remove();
    Form form = librarian.get("dry run", ready.page()).form(ready.page());
    String job = id(librarian.submit("import", form));
    imports.add(new Import(ready.title(), ready.rows(), ready.page(), job));
  }

  /** Adds a subject to all books in Korean that were there before. */
  void beginBulkEdit() throws Exception {
    String subject = "%s subject %d".formatted(label, bulkEdits.size() + 1);
    Answer list = librarian.get("list", "/books?language=ko");
    String link = list.page().select("#bulk").attr("href");
    if (link.isEmpty()) {
      throw new IllegalStateException("no list of the books in Korean: " + list.page().text());
    }
    Form form = librarian.get("bulk edit", link).form("/bulk/new");
    form.with("field", "subjects").with("action", "ADD").with("value", subject);
    String check = id(librarian.submit("bulk preview", form));
    awaitDone(check);
    String preview =
        librarian.get("job", "/jobs/" + check).page().select("main .actions a").attr("href");
    Form run = librarian.get("bulk preview", preview).form(preview);
    bulkEdits.add(new BulkEdit(subject, id(librarian.submit("bulk run", run))));
  }

  /**
   * Begins imports until one of these instances works on one, so that stopping it means something.
   */
  void keepBusy(Collection<Target> targets) throws Exception {
    List<String> names = targets.stream().map(Target::name).toList();
    for (int tries = 0; site.watch().busy().stream().noneMatch(names::contains); tries++) {
      if (tries % 6 == 0 && !prepared.isEmpty()) {
        beginImport();
      } else if (tries == 60) {
        return;
      }
      Thread.sleep(500);
    }
  }

  /** Waits until all jobs have ended. */
  void awaitAll() throws Exception {
    for (String job : jobs()) {
      awaitDone(job);
    }
  }

  private List<String> jobs() {
    List<String> jobs = new ArrayList<>();
    imports.forEach(one -> jobs.add(one.job()));
    bulkEdits.forEach(one -> jobs.add(one.job()));
    return jobs;
  }

  private void awaitDone(String job) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!state(job).equals("DONE")) {
      if (state(job).equals("FAILED") || System.nanoTime() > end) {
        return;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private String state(String job) throws SQLException {
    return site.rows("SELECT state FROM job WHERE id = " + job).get(0).get(0);
  }

  /** Returns how many books the imports have made so far. */
  long imported() throws SQLException {
    long books = 0;
    for (Import one : imports) {
      books += site.one("SELECT COUNT(*) FROM book WHERE title LIKE '%s%%'".formatted(one.title()));
    }
    return books;
  }

  private static String id(Answer answer) {
    return answer.location().replaceFirst(".*/", "");
  }

  /** Whether each row of each import has made exactly one book. */
  Check checkImports() throws SQLException {
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    long takenOver = 0;
    for (Import one : imports) {
      rows += one.rows();
      takenOver += site.one("SELECT lease - 1 FROM job WHERE id = " + one.job());
      String problem = problem(one);
      if (!problem.isEmpty()) {
        wrong.add(problem);
      }
    }
    String text =
        "%d imports of %d rows, %s; taken over by another instance %d times"
            .formatted(
                imports.size(),
                rows,
                wrong.isEmpty() ? "each row exactly once" : String.join("; ", wrong),
                takenOver);
    return new Check("imports", wrong.isEmpty() && rows > 0, text);
  }

  private String problem(Import one) throws SQLException {
    List<String> found =
        site.rows(
                "SELECT (SELECT state FROM job WHERE id = %1$s),".formatted(one.job())
                    + " (SELECT made FROM job WHERE id = %1$s),".formatted(one.job())
                    + " (SELECT COUNT(*) FROM job_item WHERE job_id = %1$s AND outcome = 'MADE'),"
                        .formatted(one.job())
                    + " COUNT(*), COUNT(DISTINCT title) FROM book WHERE title LIKE '%s%%'"
                        .formatted(one.title()))
            .get(0);
    String rows = Integer.toString(one.rows());
    return found.equals(List.of("DONE", rows, rows, rows, rows))
        ? ""
        : "job %s of %s rows is %s: %s made by its count, %s by its items, %s books, %s of them different"
            .formatted(
                one.job(),
                rows,
                found.get(0),
                found.get(1),
                found.get(2),
                found.get(3),
                found.get(4));
  }

  /** Whether each bulk edit has changed each of its books exactly once. */
  Check checkBulkEdits() throws SQLException {
    List<String> wrong = new ArrayList<>();
    long books = 0;
    for (BulkEdit one : bulkEdits) {
      List<String> found =
          site.rows(
                  "SELECT j.state, j.updated, (SELECT COUNT(*) FROM book_subject s"
                      + " WHERE s.subject = '%s'), COUNT(r.id), COUNT(DISTINCT r.book_id)"
                          .formatted(one.subject())
                      + " FROM job j LEFT JOIN record_change r ON r.change_set_id = j.change_set_id"
                      + " WHERE j.id = %s GROUP BY j.id".formatted(one.job()))
              .get(0);
      String updated = found.get(1);
      books += Long.parseLong(updated);
      if (!found.equals(List.of("DONE", updated, updated, updated, updated))) {
        wrong.add(
            "job %s: state, changed, subjects, changes, books: %s".formatted(one.job(), found));
      }
    }
    String text =
        "%d bulk edits of %d books, %s"
            .formatted(
                bulkEdits.size(),
                books,
                wrong.isEmpty() ? "each exactly once" : String.join("; ", wrong));
    return new Check("bulk edits", wrong.isEmpty() && books > 0, text);
  }

  boolean hasImports() {
    return !imports.isEmpty();
  }

  boolean hasBulkEdits() {
    return !bulkEdits.isEmpty();
  }

  @Override
  public void close() {
    librarian.close();
  }
}
