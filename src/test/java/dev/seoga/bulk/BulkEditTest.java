package dev.seoga.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.history.Collection;
import dev.seoga.intake.ImportDesk;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BulkEditTest {
  @Inject DataSource database;

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  /** Other tests count the books that there are. */
  @AfterEach
  void deleteTheManyBooks() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE book SET deleted_at = UTC_TIMESTAMP(6)"
              + " WHERE deleted_at IS NULL AND (control_number LIKE 'BE-%' OR control_number LIKE 'BR-%')");
    }
  }

  @Test
  void theBooksOfAListAreChangedAsPromisedAndTakenBack() {
    String rows =
        IntStream.rangeClosed(1, 450)
            .mapToObj(
                i ->
                    "BE-%d,일괄수정 제%d권,%s,%s"
                        .formatted(i, i, i % 9 == 0 ? "새출판" : "옛출판", i % 2 == 0 ? "주제; 둘" : ""))
            .collect(Collectors.joining("\n", "control number,title,publisher,subjects\n", "\n"));
    desk.take("bulk.csv", rows);
    Reply list = librarian.get("/books?q=일괄수정&sort=title");
    Reply form = librarian.get(list.select("#bulk").attr("href"));
    assertThat(form.textOf("main")).contains("changed at once: 450.");
    Collection before = Collection.now(database);

    Reply preview =
        desk.result(
            edit(form, "publisher", "SET").with("value", "새출판").with("note", "이름이 바뀜").submit());

    assertThat(tally(preview)).containsExactly("450", "400", "50", "0");
    assertThat(preview.textsOf("tbody tr")).hasSize(20);
    assertThat(preview.textOf("tbody tr")).contains("옛출판 새출판");
    assertThat(before.differences(Collection.now(database))).isEmpty();

    Reply report = desk.result(preview.form(preview.path()).submit());
    assertThat(tally(report)).isEqualTo(tally(preview));
    assertThat(librarian.get("/books?q=옛출판").textOf(".result-count")).startsWith("No books");
    // A second time there is nothing left to do, and the first is not done again.
    assertThat(librarian.postWithToken(preview.path()).follow().textOf("h1")).contains("Bulk edit");
    String set = report.select("a[href^=/changes/]").attr("href");
    assertThat(librarian.get(set).textOf("main")).contains("이름이 바뀜");

    librarian.get(set + "/undo").form(set + "/undo").submit();
    assertThat(before.differences(Collection.now(database))).isEmpty();
  }

  @Test
  void eachActionDoesWhatItSays() {
    String record =
        NewBook.titled("한권일괄")
            .with("subjects", "하나\n둘")
            .with("note", "가나 가나")
            .with("kdc", "813.7")
            .enteredBy(librarian);
    String id = record.substring(record.lastIndexOf('/') + 1);
    NewBook.addCopy(Visitor.signedIn("admin"), record, "BEC1", "AVAILABLE");

    change(id, "subjects", "ADD", "셋", "");
    change(id, "subjects", "REMOVE", "하나", "");
    change(id, "subjects", "REPLACE", "둘", "두 번째");
    change(id, "note", "REPLACE", "가나", "다라");
    change(id, "kdc", "CLEAR", "", "");
    change(id, "shelf", "SET", "2층", "");
    Reply category =
        desk.result(edit(numbers(id), "category", "SET").with("chosenCategory", "ART").submit());
    desk.result(category.form(category.path()).submit());

    Reply page = librarian.get(record);
    assertThat(page.textOf("main")).contains("두 번째", "셋", "다라 다라", "2층", "Art");
    assertThat(page.textOf("main")).doesNotContain("하나", "813.7");
  }

  @Test
  void whatARecordMayNotSayIsRefusedWithTheReasonAndTheRestIsDone() {
    String empty = NewBook.titled("비게 될 제목").enteredBy(librarian);
    String other = NewBook.titled("비게 될 제목과 더").enteredBy(librarian);
    WebForm form = numbers(id(empty) + " " + id(other));
    Reply preview = desk.result(edit(form, "title", "REPLACE").with("value", "비게 될 제목").submit());
    assertThat(tally(preview)).containsExactly("2", "1", "0", "1");
    assertThat(preview.textOf("section:has(#refused) tbody tr")).contains("would have no title");

    Reply report = desk.result(preview.form(preview.path()).submit());

    assertThat(tally(report)).containsExactly("2", "1", "0", "1");
    assertThat(librarian.get(empty).textOf("h1")).contains("비게 될 제목");
    assertThat(librarian.get(other).textOf("h1")).contains("과 더");
    Reply outcomes = librarian.get(report.path() + "/outcomes.csv");
    assertThat(outcomes.text().lines())
        .contains(id(empty) + ",Refused,It would have no title.", id(other) + ",Updated,");
  }

  @Test
  void aBookThatIsDeletedMeanwhileIsLeftAlone() {
    String record = NewBook.titled("그사이 지운 책").enteredBy(librarian);
    Reply preview =
        desk.result(edit(numbers(id(record)), "place", "SET").with("value", "서울").submit());
    librarian.postWithToken(record + "/delete");

    Reply report = desk.result(preview.form(preview.path()).submit());

    assertThat(tally(report)).containsExactly("1", "0", "0", "1");
    assertThat(report.textOf("section:has(#refused)")).contains("has been deleted");
  }

  @Test
  void whatIsTypedIntoAnOpenFormMeanwhileIsMerged() {
    String record = NewBook.titled("열린 양식의 책").with("publisher", "옛집").enteredBy(librarian);
    WebForm elsewhere = librarian.get(record + "/edit").form(record + "/edit");
    WebForm same = librarian.get(record + "/edit").form(record + "/edit");
    Reply preview =
        desk.result(edit(numbers(id(record)), "publisher", "SET").with("value", "새집").submit());
    desk.result(preview.form(preview.path()).submit());

    assertThat(elsewhere.with("place", "대구").submit().status()).isEqualTo(303);
    assertThat(librarian.get(record).textOf(".facts")).contains("새집", "대구");
    Reply choice = same.with("publisher", "내 집").submit();
    assertThat(choice.status()).isEqualTo(409);
    assertThat(choice.textsOf("fieldset.merge legend"))
        .containsExactly("Publisher: choose what to keep");
    assertThat(librarian.get(record).textOf(".facts")).contains("새집");
  }

  @Test
  void booksThatPeopleSaveWhileTheEditRunsKeepBoth() {
    String rows =
        IntStream.rangeClosed(1, 1200)
            .mapToObj(i -> "BR-%d,함께고칠 제%d권,813.7,ko,2020".formatted(i, i))
            .collect(Collectors.joining("\n", "control number,title,kdc,language,year\n", "\n"));
    desk.take("together.csv", rows);
    Reply list = librarian.get("/books?q=함께고칠&sort=title");
    List<String> some = list.select("tbody .title a").eachAttr("href");
    List<WebForm> open =
        some.stream().map(book -> librarian.get(book + "/edit").form(book + "/edit")).toList();
    Reply preview =
        desk.result(
            edit(librarian.get(list.select("#bulk").attr("href")), "publisher", "SET")
                .with("value", "모두의 출판사")
                .submit());

    Reply begun = preview.form(preview.path()).submit();
    open.forEach(form -> assertThat(form.with("place", "손으로").submit().status()).isEqualTo(303));
    Reply report = desk.result(begun);

    assertThat(tally(report)).containsExactly("1,200", "1,200", "0", "0");
    some.forEach(
        book -> assertThat(librarian.get(book).textOf(".facts")).contains("모두의 출판사", "손으로"));
  }

  @Test
  void booksAreChosenByAnyOfTheirNumbers() {
    String record =
        NewBook.titled("번호가 많은 책")
            .with("isbn-0", "9791190000161")
            .with("controlNumber", "BE-CN-1")
            .enteredBy(librarian);
    NewBook.addCopy(Visitor.signedIn("admin"), record, "BEC2", "AVAILABLE");
    WebForm form = numbers("979-11-90000-16-1, BEC2\nBE-CN-1; " + id(record));
    Reply preview = desk.result(edit(form, "place", "SET").with("value", "부산").submit());
    assertThat(tally(preview)).containsExactly("1", "1", "0", "0");
  }

  @Test
  void whatCannotBeDoneIsToldAndWhatWasTypedStays() {
    Reply unknown = edit(numbers("NOPE-1 NOPE-2"), "place", "SET").with("value", "x").submit();
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.errorOf("numbers")).contains("NOPE-1, NOPE-2");
    assertThat(unknown.form("/bulk/new").value("value")).isEqualTo("x");
    assertThat(edit(numbers(""), "place", "SET").submit().errorOf("numbers")).contains("at least");
    assertThat(edit(numbers("1"), "place", "SET").submit().errorOf("value")).contains("Give");
    assertThat(edit(numbers("1"), "place", "ADD").submit().errorOf("action")).contains("cannot");
    assertThat(edit(numbers("1"), "title", "CLEAR").submit().errorOf("action")).contains("cannot");
    assertThat(edit(numbers("1"), "category", "SET").submit().errorOf("chosenCategory"))
        .contains("Choose");
  }

  @Test
  void aReadingThatIsProposedAgainIsNotPromisedToBeCleared() {
    String record = NewBook.titled("圖書館의 讀法").enteredBy(librarian);
    Reply preview = desk.result(edit(numbers(id(record)), "titleReading", "CLEAR").submit());
    assertThat(tally(preview)).containsExactly("1", "0", "1", "0");
  }

  @Test
  void aReasonThatIsTooLongIsCut() {
    String record = NewBook.titled("긴 이유로 고친 책").enteredBy(librarian);
    Reply preview =
        desk.result(
            edit(numbers(id(record)), "place", "SET")
                .with("value", "서울")
                .with("note", "이유".repeat(300))
                .submit());
    assertThat(tally(preview)).containsExactly("1", "1", "0", "0");
  }

  @Test
  void fromAListOfDefectsTheyArePutRight() {
    NewBook.titled("언어를 모르는 책").enteredBy(librarian);
    Reply list = librarian.get("/quality/language");
    Reply form = librarian.get(list.select("a[href^=/bulk/new]").attr("href"));
    assertThat(edit(form, "language", "SET").with("value", "한국말").submit().status()).isEqualTo(303);
    Reply preview = desk.result(edit(form, "language", "SET").with("value", "ko").submit());
    assertThat(tally(preview).get(1)).isNotEqualTo("0");
    desk.result(preview.form(preview.path()).submit());
    assertThat(librarian.get("/quality/language").textOf("main")).contains("no such books");
  }

  private void change(String id, String field, String action, String value, String replacement) {
    Reply preview =
        desk.result(
            edit(numbers(id), field, action)
                .with("value", value)
                .with("replacement", replacement)
                .submit());
    assertThat(tally(preview)).as(field + " " + action).containsExactly("1", "1", "0", "0");
    desk.result(preview.form(preview.path()).submit());
  }

  /** Returns the form for books that are chosen by these numbers. */
  private WebForm numbers(String text) {
    return librarian.get("/bulk/new").form("/bulk/new").with("numbers", text);
  }

  private static WebForm edit(Reply page, String field, String action) {
    return edit(page.form("/bulk/new"), field, action);
  }

  private static WebForm edit(WebForm form, String field, String action) {
    return form.with("field", field).with("action", action);
  }

  private static String id(String record) {
    return record.substring(record.lastIndexOf('/') + 1);
  }

  /** Returns the numbers of books: chosen, changed, unchanged, refused. */
  private static List<String> tally(Reply page) {
    return page.textsOf(".tally dd");
  }
}
