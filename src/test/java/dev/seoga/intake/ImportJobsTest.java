package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Imports while they run: stopped, gone on with, taken back, beside each other and beside people.
 */
@QuarkusTest
class ImportJobsTest {
  private static final int MANY = 6000;

  @Inject EntityManager entities;
  @Inject DataSource database;

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  @Test
  void aStoppedImportGoesOnWhereItWasAndLosesNothing() {
    String job = begun("stopped.csv", rows("ST", MANY));
    Reply stopped = stop(job);
    int done = done(stopped);
    assertThat(done).isBetween(1, MANY - 1);
    assertThat(books("ST")).isEqualTo(done);
    assertThat(stopped.textOf("#progress p")).contains("has been stopped");

    librarian.postWithToken(job, "action", "resume");
    Reply ended = desk.ended(job);

    assertThat(ended.textsOf("#progress dd")).containsExactly("6,000", "0", "0", "0");
    assertThat(books("ST")).isEqualTo(MANY);
  }

  @Test
  void whatIsStillBeingWrittenIsNotUndone() {
    String job = begun("undone.csv", rows("UD", MANY));
    await(job, page -> done(page) > 0);
    String set = latestSet();

    Reply refused = librarian.postWithToken(set + "/undo");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.textOf(".banner.notice")).contains("still running");

    stop(job);
    Reply undone = librarian.postWithToken(set + "/undo");
    if (undone.location().startsWith("/jobs/")) {
      // It had written too much to be taken back at once.
      desk.ended(undone.location());
    }
    assertThat(books("UD")).isZero();
    // What was taken back is not gone on with.
    assertThat(librarian.get(job).select("button[value=resume]")).isEmpty();
    librarian.postWithToken(job, "action", "resume");
    assertThat(librarian.get(job).select("[hx-trigger]")).isEmpty();
    assertThat(books("UD")).isZero();
  }

  @Test
  void twoImportsAtOnceOfTheSameBooksMakeEachOnce() {
    String first = begun("one.csv", rows("TI", 2000));
    String second = begun("two.csv", rows("TI", 2000));

    List<Integer> one = numbers(desk.ended(first));
    List<Integer> two = numbers(desk.ended(second));

    assertThat(books("TI")).isEqualTo(2000);
    assertThat(one.get(0) + two.get(0)).isEqualTo(2000);
    assertThat(one.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
    assertThat(two.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
    assertThat(one.get(3) + two.get(3)).as("refused").isZero();
  }

  @Test
  void twoImportsAtOnceOfTheSameIsbnsMakeEachOnce() {
    String isbns =
        IntStream.range(0, 1500)
            .mapToObj(i -> isbn("97911901%04d".formatted(i)) + ",두 번 온 책")
            .collect(Collectors.joining("\n", "isbn,title\n", "\n"));
    Reply one = desk.check(ImportDesk.columns(desk.upload("isbns-one.csv", isbns)));
    Reply two = desk.check(ImportDesk.columns(desk.upload("isbns-two.csv", isbns)));
    assertThat(one.textsOf(".tally dd").get(1)).isEqualTo("1,500");
    assertThat(two.textsOf(".tally dd").get(1)).isEqualTo("1,500");

    String first = ImportDesk.begin(one).location();
    String second = ImportDesk.begin(two).location();
    List<Integer> firstDid = numbers(desk.ended(first));
    List<Integer> secondDid = numbers(desk.ended(second));

    assertThat(firstDid.get(0) + secondDid.get(0)).as("made").isEqualTo(1500);
    assertThat(firstDid.get(2) + secondDid.get(2)).as("unchanged").isEqualTo(1500);
    assertThat(count("select count(*) from Book b where b.title = '두 번 온 책'")).isEqualTo(1500);
  }

  private static String isbn(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return twelve + (10 - sum % 10) % 10;
  }

  @Test
  void whatOneImportHasMadeIsTakenBackWhileAnotherChangesItAndNothingIsLost() {
    String first = begun("made.csv", rows("UI", 1500));
    desk.ended(first);
    String set = latestSet();
    String changed =
        IntStream.rangeClosed(1, 1500)
            .mapToObj(i -> "UI-%d,작업 UI 제%d권,나중 출판사".formatted(i, i))
            .collect(Collectors.joining("\n", "control number,title,publisher\n", "\n"));
    Reply dryRun = desk.check(ImportDesk.columns(desk.upload("changed.csv", changed)));
    assertThat(dryRun.textsOf(".tally dd").get(2)).isEqualTo("1,500");

    String second = ImportDesk.begin(dryRun).location();
    String undo = librarian.postWithToken(set + "/undo").location();
    List<Integer> imported = numbers(desk.ended(second));
    List<Integer> undone = numbers(desk.ended(undo));

    // A book that the undo came to first is made anew; one that it came to later stays.
    assertThat(imported.get(0)).as("made anew").isEqualTo(undone.get(1));
    assertThat(imported.get(0) + imported.get(1)).isEqualTo(1500);
    assertThat(undone.get(1) + undone.get(3)).isEqualTo(1500);
    assertThat(books("UI")).isEqualTo(1500);
    assertThat(count("select count(*) from Book b where b.publisher = '나중 출판사'")).isEqualTo(1500);
  }

  @Test
  void aBookThatIsDeletedWhileTheImportWaitsForItIsNotChanged() throws Exception {
    String record = NewBook.titled("기다리는 책").with("controlNumber", "WT-1").enteredBy(librarian);
    long id = Long.parseLong(record.substring("/books/".length()));
    Reply dryRun =
        desk.check(
            ImportDesk.columns(
                desk.upload("waits.csv", "control number,title,publisher\nWT-1,책,출판사\n")));
    String job;
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeQuery("select id from book where id = " + id + " for update");
      job = ImportDesk.begin(dryRun).location();
      // Long enough for it to have come to the lock.
      Thread.sleep(1500);
      statement.executeUpdate("update book set deleted_at = now(6) where id = " + id);
      other.commit();
      other.setAutoCommit(true);
    }

    assertThat(numbers(desk.ended(job))).containsExactly(0, 0, 0, 1);
    Reply report = librarian.get(dryRun.path());
    assertThat(report.textOf("section:has(#refused) tbody tr")).contains("in the trash: 기다리는 책");
  }

  @Test
  void aRecordThatSomebodyEditsMeanwhileIsMerged() {
    String record = NewBook.titled("함께 고치는 책").with("controlNumber", "ED-1").enteredBy(librarian);
    Reply form = librarian.get(record + "/edit");

    desk.take("edit.csv", "control number,title,publisher\nED-1,함께 고치는 책,반입한 출판사\n");
    form.form(record + "/edit").with("place", "손으로 적은 곳").submit();

    assertThat(librarian.get(record).textOf("main")).contains("반입한 출판사", "손으로 적은 곳");
  }

  @Test
  void howFarItIsStandsOnAPageThatReloadsByItself() {
    String job = begun("progress.csv", rows("PR", MANY));
    Reply running = await(job, page -> done(page) > 0);
    assertThat(running.select("progress").attr("max")).isEqualTo("100");
    assertThat(running.textOf("#progress")).contains(" of 6,000");

    Reply part = librarian.get(running.select("#progress").attr("hx-get"));
    assertThat(part.text()).startsWith("<div id=\"progress\"");
    desk.ended(job);
    Reply over = librarian.get(job + "/progress");
    assertThat(over.status()).isEqualTo(204);
    assertThat(over.header("HX-Refresh")).isEqualTo("true");
    assertThat(librarian.get("/jobs").textsOf("tbody tr").get(0)).contains("progress.csv", "Done");
  }

  private String begun(String name, String csv) {
    return ImportDesk.begin(desk.check(ImportDesk.columns(desk.upload(name, csv)))).location();
  }

  private Reply stop(String job) {
    await(job, page -> done(page) > 0);
    librarian.postWithToken(job, "action", "stop");
    return desk.ended(job);
  }

  private Reply await(String job, Predicate<Reply> condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    Reply page = librarian.get(job);
    while (!condition.test(page)) {
      assertThat(Instant.now()).isBefore(end);
      page = librarian.get(job);
    }
    return page;
  }

  private static int done(Reply job) {
    return numbers(job).stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns how many items were made, updated, unchanged and refused. */
  private static List<Integer> numbers(Reply job) {
    return job.textsOf("#progress dd").stream()
        .map(number -> Integer.valueOf(number.replace(",", "")))
        .toList();
  }

  private String latestSet() {
    return librarian.get("/changes?way=IMPORT").select("tbody th a").first().attr("href");
  }

  private int books(String word) {
    return count("select count(*) from Book b where b.controlNumber like '" + word + "-%'");
  }

  private int count(String query) {
    return QuarkusTransaction.requiringNew()
        .call(() -> entities.createQuery(query, Long.class).getSingleResult().intValue());
  }

  private static String rows(String word, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "%s-%d,작업 %s 제%d권".formatted(word, i, word, i))
        .collect(Collectors.joining("\n", "control number,title\n", "\n"));
  }
}
