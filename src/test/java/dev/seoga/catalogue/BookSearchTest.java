package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BookSearchTest {
  private static final String TITLES = "table.books tbody th a";

  private final Visitor reader = Visitor.english();

  @BeforeAll
  static void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    String atlas =
        NewBook.titled("대한민국 갈대밭 지도첩")
            .with("subtitle", "강어귀에서 갯골까지")
            .with("originalTitle", "East of the Reedbeds")
            .with("publisher", "물떼새출판사")
            .with("series", "습지총서")
            .with("callNumber", "981.1 갈23ㄷ")
            .with("contributorName-0", "도요한")
            .with("contributorName-1", "Søren Kjærgård")
            .with("isbn-0", "89-364-3412-8")
            .with("subjects", "갯벌\n철새")
            .enteredBy(librarian);
    NewBook.addCopy(librarian, atlas, "FIND-0001", "AVAILABLE");
    NewBook.titled("圖書館學 槪論 別冊").enteredBy(librarian);
    NewBook.titled("The Andersonian Museum").enteredBy(librarian);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "대한민국 갈대밭 지도첩",
        "민국 갈대밭",
        "국 갈대밭",
        "갈대바",
        "갈대",
        "지도첩",
        "갯골",
        "East Reedbeds",
        "east reedbeds",
        "reedb",
        "물떼새",
        "떼새출판",
        "도요한",
        "요한 갈대",
        "soren kjaergard",
        "습지총서",
        "갈23ㄷ",
        "철새 갯벌",
        "978-89-364-3412-0",
        "9788936434120",
        "89-364-3412-8",
        "8936434128",
        "89 364 3412 8",
        "FIND-0001",
        "find-0001",
      })
  void whatStandsInARecordFindsIt(String text) {
    assertThat(search(text).textsOf(TITLES)).contains("대한민국 갈대밭 지도첩");
  }

  @ParameterizedTest
  @CsvSource({"도서관학, 圖書館學 槪論 別冊", "관학 개론, 圖書館學 槪論 別冊", "館學 別冊, 圖書館學 槪論 別冊"})
  void aHanjaTitleIsFoundByItsReadingAndByItsCharacters(String text, String title) {
    assertThat(search(text).textsOf(TITLES)).contains(title);
  }

  @Test
  void aRegistrationNumberIsNotTakenForAnIsbn() {
    Visitor librarian = Visitor.signedIn("librarian");
    String record = NewBook.titled("Ten digits on its barcode").enteredBy(librarian);
    assertThat(Isbn.read("0000012343")).isInstanceOf(IsbnReading.Valid.class);

    NewBook.addCopy(librarian, record, "0000012343", "AVAILABLE");

    assertThat(search("0000012343").textsOf(TITLES)).containsExactly("Ten digits on its barcode");
  }

  @Test
  void severalWordsFindOnlyBooksThatHaveAllOfThem() {
    assertThat(search("갈대밭 지도첩 물떼새").textsOf(TITLES)).containsExactly("대한민국 갈대밭 지도첩");
    assertThat(search("갈대밭 Andersonian").textsOf(TITLES)).isEmpty();
  }

  @Test
  void aWordOfAnotherScriptIsFoundFromItsBeginning() {
    assertThat(search("anderson").textsOf(TITLES)).contains("The Andersonian Museum");
    assertThat(search("the andersonian museum").textsOf(TITLES)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"없는낱말이다", "!!!", "+-*()<>~@\"", "'; DROP TABLE book; --", "%", "_"})
  void whereNothingIsFoundThePageSaysSoAndWhatToDo(String text) {
    Reply nothing = search(text);

    assertThat(nothing.status()).isEqualTo(200);
    assertThat(nothing.textOf("#result-status")).isEqualTo("No books found");
    assertThat(nothing.textOf("#results .empty")).contains("Try fewer words");
    assertThat(nothing.select("table")).isEmpty();
    assertThat(nothing.form("/books").value("q")).isEqualTo(text);
  }

  @Test
  void theTypedTextComesBackAsTextOnly() {
    Reply reply = search("<script>alert(1)</script>\"'&");

    assertThat(reply.form("/books").value("q")).isEqualTo("<script>alert(1)</script>\"'&");
    assertThat(reply.page().select("script:not([src])")).isEmpty();
    assertThat(reply.page().title()).startsWith("Search: <script>alert(1)</script>");
  }

  @Test
  void theCountIsThatOfTheBooksFound() {
    assertThat(search("andersonian museum").textOf("#result-status")).isEqualTo("1 book");
    assertThat(Visitor.korean().get("/books?q=andersonian").textOf("#result-status"))
        .isEqualTo("도서 1권");
  }

  private Reply search(String text) {
    WebForm form = reader.get("/books").form("/books");
    // In an order of its own, so that a number leads to the list, too.
    return form.with("q", text).with("sort", "title").submit().follow();
  }
}
