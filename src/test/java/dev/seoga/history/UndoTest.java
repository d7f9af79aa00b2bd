package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.catalogue.Pictures;
import dev.seoga.intake.ImportDesk;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Each kind of change, taken back: the collection is then what it was, field by field. */
@QuarkusTest
class UndoTest {
  private static int number;

  @Inject DataSource database;
  @Inject Jobs jobs;
  @Inject UndoWork work;

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final Visitor admin = Visitor.signedIn("admin");

  @Test
  void anEditIsTakenBack() {
    String record =
        NewBook.titled("圖書館學 입문")
            .with("contributorName-0", "김서가")
            .with("subjects", "도서관\n사서")
            .with("summary", "처음의 소개")
            .enteredBy(librarian);
    isTakenBack(
        () ->
            edit(record)
                .with("title", "다른 제목")
                .with("contributorName-0", "")
                .with("contributorName-1", "박책")
                .with("isbn-0", "9788995208090")
                .with("subjects", "")
                .with("summary", "")
                .with("publisher", "새 출판사")
                .with("category", "TRAVEL")
                .submit());
  }

  @Test
  void anEntryIsTakenBackAndTheUndoToo() {
    Collection before = Collection.now(database);
    String record =
        NewBook.titled("되돌릴 등록")
            .with("subjects", "하나\n둘")
            .with("controlNumber", "UNDO-" + next())
            .enteredBy(librarian);
    Collection with = Collection.now(database);

    undoLatest();

    assertThat(before.differences(Collection.now(database))).isEmpty();
    assertThat(librarian.get(record).status()).isEqualTo(404);
    assertThat(librarian.get(record + "/history").textOf(".banner.notice"))
        .startsWith("The entry of this book was undone");

    undoLatest();

    assertThat(with.differences(Collection.now(database))).isEmpty();
    assertThat(librarian.get(record).textOf("h1")).isEqualTo("되돌릴 등록");
    assertThat(
            librarian.get("/books?q=%EB%90%98%EB%8F%8C%EB%A6%B4").textsOf("table.books tbody th a"))
        .contains("되돌릴 등록");
  }

  @Test
  void anUndoThatHasItselfBeenTakenBackDoesNotGoOn() {
    ImportDesk desk = new ImportDesk(librarian);
    String rows = "title\n" + "한 번 되돌리고 다시 되돌릴 책\n".repeat(1100);
    desk.take("undone-undo.csv", rows);
    String set = librarian.get("/changes").select("tbody th a").attr("href");
    desk.ended(librarian.postWithToken(set + "/undo").location());
    Long id = Long.valueOf(set.replaceAll("\\D", ""));
    Job undo = jobs.lastAbout(JobKind.UNDO, id).orElseThrow();
    assertThat(work.mayResume(undo)).isTrue();

    desk.ended(librarian.postWithToken("/changes/" + undo.changeSetId() + "/undo").location());

    assertThat(work.mayResume(undo)).isFalse();
  }

  @Test
  void aDeletionIsTakenBack() {
    String record = NewBook.titled("Deleted and back").enteredBy(librarian);
    isTakenBack(() -> librarian.get(record + "/delete").form(record + "/delete").submit());
  }

  @Test
  void aRestorationIsTakenBack() {
    String record = NewBook.titled("Restored and back").enteredBy(librarian);
    librarian.get(record + "/delete").form(record + "/delete").submit();
    isTakenBack(() -> librarian.get(record).form(record + "/restore").submit());
  }

  @Test
  void copiesAreTakenBack() {
    String record = NewBook.titled("With copies").enteredBy(librarian);
    String first = "UN-" + next();
    isTakenBack(() -> NewBook.addCopy(librarian, record, first, "ON_LOAN"));
    NewBook.addCopy(librarian, record, first, "AVAILABLE");
    String copy = librarian.get(record + "/copies").select("table .actions a").attr("href");
    isTakenBack(
        () ->
            librarian
                .get(copy)
                .form(copy)
                .with("registrationNumber", "UN-" + next())
                .with("acquiredOn", "2026-01-02")
                .with("note", "moved")
                .submit());
    isTakenBack(() -> librarian.get(record + "/copies").form(copy + "/delete").submit());
  }

  @Test
  void coversAreTakenBack() {
    String record = NewBook.titled("With a cover").enteredBy(librarian);
    isTakenBack(() -> cover(record, Pictures.plain("png", 60, 80)));
    cover(record, Pictures.plain("png", 61, 80));
    isTakenBack(() -> cover(record, Pictures.plain("png", 62, 80)));
    isTakenBack(
        () -> librarian.get(record + "/cover/edit").form(record + "/cover/delete").submit());
  }

  @Test
  void anImportIsTakenBackAsAWhole() {
    StringBuilder rows = new StringBuilder("서명,저자,ISBN,등록번호\n");
    for (int i = 0; i < 450; i++) {
      rows.append("되돌릴 반입 %d,김하늘,,IMP-%d%n".formatted(i, next()));
    }
    isTakenBack(
        () -> {
          Reply report = new ImportDesk(librarian).take("undo.csv", rows.toString());
          assertThat(report.status()).isEqualTo(200);
        });
  }

  @Test
  void anImportThatUpdatesIsTakenBack() {
    ImportDesk desk = new ImportDesk(librarian);
    String first = "UPD-" + next();
    desk.take(
        "before.csv",
        "제어번호,서명,저자,주제어,ISBN,등록번호\n%s,고쳐질 책,김하늘; 박책 [editor],바다; 하늘,9791190000178,%s-1\n"
            .formatted(first, first));
    String changed =
        "제어번호,서명,저자,주제어,ISBN,등록번호,출판사,비고\n%s,고친 책,이서가,땅,9791190000185,%s-1; %s-2,새 출판사,비고\n"
            .formatted(first, first, first);
    isTakenBack(
        () -> {
          WebForm columns = ImportDesk.columns(desk.upload("after.csv", changed));
          for (int i = 0; i < 8; i++) {
            columns.with("policy-" + i, "REPLACE");
          }
          Reply report = desk.run(desk.check(columns.with("matchBy", "CONTROL_NUMBER")));
          assertThat(report.textsOf(".tally dd")).containsExactly("1", "0", "1", "0", "0");
        });
  }

  @Test
  void bulkEditsOfEveryKindAreTakenBack() {
    String record =
        NewBook.titled("일괄 되돌릴 책")
            .with("subjects", "하나\n둘")
            .with("note", "가나")
            .enteredBy(librarian);
    NewBook.addCopy(librarian, record, "UN-" + next(), "AVAILABLE");
    NewBook.addCopy(librarian, record, "UN-" + next(), "ON_LOAN");
    isTakenBack(() -> bulkEdit(record, "title", "SET", "다른 제목"));
    isTakenBack(() -> bulkEdit(record, "note", "CLEAR", ""));
    isTakenBack(() -> bulkEdit(record, "note", "REPLACE", "가"));
    isTakenBack(() -> bulkEdit(record, "subjects", "ADD", "셋"));
    isTakenBack(() -> bulkEdit(record, "subjects", "REMOVE", "하나"));
    isTakenBack(() -> bulkEdit(record, "shelf", "SET", "3층"));
    isTakenBack(() -> bulkEdit(record, "category", "SET", ""));
  }

  private void bulkEdit(String record, String field, String action, String value) {
    ImportDesk desk = new ImportDesk(librarian);
    Reply preview =
        desk.result(
            librarian
                .get("/bulk/new")
                .form("/bulk/new")
                .with("numbers", record.substring("/books/".length()))
                .with("field", field)
                .with("action", action)
                .with("value", value)
                .with("chosenCategory", "ART")
                .submit());
    desk.result(preview.form(preview.path()).submit());
  }

  @Test
  void aWayBackIsTakenBack() {
    String record = NewBook.titled("앞 제목").with("subjects", "하나").enteredBy(librarian);
    edit(record).with("title", "뒤 제목").with("subjects", "").submit();
    String link = librarian.get(record + "/history").select("a[href$=/return]").last().attr("href");
    isTakenBack(() -> librarian.get(link).form(link).submit());
  }

  @Test
  void aRestoredCopyIsTakenBack() {
    String record = NewBook.titled("With a copy that comes back").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "UN-" + next(), "AVAILABLE");
    String copy = librarian.get(record + "/copies").select("table .actions a").attr("href");
    librarian.postWithToken(copy + "/delete");
    isTakenBack(() -> librarian.postWithToken(copy + "/restore"));
  }

  @Test
  void aLargeSetIsTakenBackByAJobBehindADryRun() {
    Collection before = Collection.now(database);
    ImportDesk desk = new ImportDesk(librarian);
    StringBuilder rows = new StringBuilder("서명,저자,등록번호\n");
    for (int i = 0; i < 700; i++) {
      rows.append("크게 되돌릴 반입 %d,김하늘,LRG-%d%n".formatted(i, next()));
    }
    desk.take("large.csv", rows.toString());
    Reply set = latest();
    String undo = set.path() + "/undo";
    String worked = set.select("section.change h2 a").get(0).attr("href").replace("/history", "");
    edit(worked).with("publisher", "worked on").submit();

    Reply asked = librarian.get(undo);
    assertThat(asked.textOf("main")).contains("would undo 1,400 changes");
    Reply plan = desk.result(asked.form(undo).with("step", "check").submit());
    assertThat(plan.textOf(".banner.notice")).contains("1,399", "stay");
    assertThat(plan.textsOf("main section li")).hasSize(1);
    assertThat(before.differences(Collection.now(database))).isNotEmpty();

    Reply done = desk.result(plan.form(undo).submit());
    assertThat(done.textOf(".banner.notice")).contains("Changes undone: 1,399", "again: 1");
    assertThat(done.textsOf("main section li")).hasSize(1);
    assertThat(librarian.get(worked).textOf(".facts")).contains("worked on");

    // What stood in the way is taken back, too; then nothing is left of the import.
    String edited = librarian.get("/changes?way=BOOK_FORM").select("tbody th a").attr("href");
    librarian.postWithToken(edited + "/undo");
    Reply rest = desk.result(librarian.postWithToken(undo));
    assertThat(rest.textOf(".banner.success")).isEqualTo("Changes undone: 1.");
    assertThat(before.differences(Collection.now(database))).isEmpty();
  }

  @Test
  void whatWasChangedSinceStaysAndIsListed() {
    String first = NewBook.titled("Imported first " + next()).enteredBy(librarian);
    edit(first).with("publisher", "one").with("note", "n").submit();
    Reply set = latest();
    edit(first).with("publisher", "two").submit();

    Reply plan = librarian.get(set.path() + "/undo");

    assertThat(plan.textOf(".banner.notice")).startsWith("Nothing can be undone");
    assertThat(plan.textsOf("main section li")).hasSize(1);
    assertThat(plan.select("form[action$=/undo]")).isEmpty();
    Reply forced = admin.postWithToken(set.path() + "/undo");
    assertThat(forced.follow().flash()).startsWith("Nothing was undone");
    assertThat(librarian.get(first).textOf(".facts")).contains("Publisher two");
  }

  @Test
  void ofAnImportTheRestIsUndone() {
    String csv = "서명,저자\n남는 반입 %d,김하늘\n지워질 반입 %d,김하늘\n".formatted(next(), next());
    new ImportDesk(librarian).take("part.csv", csv);
    Reply set = latest();
    String stays = set.select("section.change h2 a").get(0).attr("href").replace("/history", "");
    String goes = set.select("section.change h2 a").get(1).attr("href").replace("/history", "");
    edit(stays).with("publisher", "worked on").submit();

    Reply undone = librarian.get(set.path() + "/undo").form(set.path() + "/undo").submit();

    assertThat(undone.follow().flash())
        .isEqualTo("Changes undone: 1. Left, since changed again: 1.");
    assertThat(librarian.get(stays).status()).isEqualTo(200);
    assertThat(librarian.get(goes).status()).isEqualTo(404);
  }

  @Test
  void aBookWithCopiesOfOthersIsNotRemoved() {
    String record = NewBook.titled("Has a copy since").enteredBy(librarian);
    Reply set = latest();
    NewBook.addCopy(admin, record, "UN-" + next(), "AVAILABLE");

    assertThat(librarian.get(set.path() + "/undo").textOf(".banner.notice"))
        .startsWith("Nothing can be undone");
  }

  @Test
  void anUndoneSetIsNotUndoneTwice() {
    String record = NewBook.titled("Undone once").enteredBy(librarian);
    edit(record).with("publisher", "X").submit();
    Reply set = latest();
    undoLatest();

    assertThat(librarian.get(set.path() + "/undo").textOf(".empty"))
        .isEqualTo("All of it has been undone already.");
    assertThat(librarian.get(set.path()).textOf(".facts")).contains("Undone");
  }

  @Test
  void aNumberThatAnotherBookHasTakenMeanwhileStandsInTheWay() {
    String controlNumber = "TAKEN-" + next();
    String record =
        NewBook.titled("Gave it up").with("controlNumber", controlNumber).enteredBy(librarian);
    edit(record).with("controlNumber", "").submit();
    Reply set = latest();
    NewBook.titled("Took it").with("controlNumber", controlNumber).enteredBy(librarian);

    assertThat(librarian.get(set.path() + "/undo").textOf("main section li"))
        .contains("Another record has the same number");
  }

  @Test
  void whatSomebodySavesWhileTheUndoWaitsIsNotOverwritten() throws Exception {
    String record = NewBook.titled("Waited for").with("subjects", "old").enteredBy(librarian);
    edit(record).with("subjects", "mine").submit();
    Reply set = latest();
    WebForm undo = librarian.get(set.path() + "/undo").form(set.path() + "/undo");
    long id = Long.parseLong(record.substring("/books/".length()));
    CompletableFuture<Reply> undone;
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeQuery("select id from book where id = " + id + " for update");
      undone = CompletableFuture.supplyAsync(undo::submit);
      // Long enough for it to have come to the lock.
      Thread.sleep(2000);
      assertThat(undone).isNotDone();
      statement.executeUpdate("update book_subject set subject = 'theirs' where book_id = " + id);
      other.commit();
      other.setAutoCommit(true);
    }

    assertThat(undone.get().follow().flash()).startsWith("Nothing was undone");
    assertThat(librarian.get(record).textOf(".facts")).contains("Subjects theirs");
  }

  private interface Act {
    void run();
  }

  private void isTakenBack(Act act) {
    Collection before = Collection.now(database);
    act.run();
    assertThat(before.differences(Collection.now(database))).isNotEmpty();
    undoLatest();
    assertThat(before.differences(Collection.now(database))).isEmpty();
  }

  private void undoLatest() {
    Reply set = latest();
    Reply undone = librarian.get(set.path() + "/undo").form(set.path() + "/undo").submit();
    assertThat(undone.follow().flash()).startsWith("Changes undone: ");
  }

  private Reply latest() {
    return librarian.get(librarian.get("/changes").select("tbody th a").get(0).attr("href"));
  }

  private WebForm edit(String record) {
    return librarian.get(record + "/edit").form(record + "/edit");
  }

  private void cover(String record, byte[] picture) {
    librarian
        .get(record + "/cover/edit")
        .form(record + "/cover/edit")
        .file("file", "cover.png", picture)
        .submit();
  }

  private static synchronized int next() {
    return ++number;
  }
}
