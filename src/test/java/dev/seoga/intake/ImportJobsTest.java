package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Imports while they run: stopped, gone on with, taken back, beside each other and beside people.
 */
@QuarkusTest
class ImportJobsTest {
  private static final int MANY = 6000;

  @Inject EntityManager entities;

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
    librarian.get(set + "/undo").form(set + "/undo").submit();
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
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "select count(*) from Book b where b.controlNumber like ?1", Long.class)
                    .setParameter(1, word + "-%")
                    .getSingleResult()
                    .intValue());
  }

  private static String rows(String word, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "%s-%d,작업 %s 제%d권".formatted(word, i, word, i))
        .collect(Collectors.joining("\n", "control number,title\n", "\n"));
  }
}
