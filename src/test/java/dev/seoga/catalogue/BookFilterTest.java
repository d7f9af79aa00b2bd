package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BookFilterTest {
  private static final String TITLES = "table.books tbody th a";

  private final Visitor reader = Visitor.english();

  @BeforeAll
  static void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    String novel =
        book("Novel of 1984").with("kdc", "813.6").with("language", "ko").enteredBy(librarian);
    NewBook.addCopy(librarian, novel, "FILTER-1", "ON_LOAN");
    NewBook.addCopy(librarian, novel, "FILTER-2", "AVAILABLE");
    String physics =
        book("Physics of 2001")
            .with("kdc", "420")
            .with("language", "en")
            .with("yearText", "c2001")
            .enteredBy(librarian);
    NewBook.addCopy(librarian, physics, "FILTER-3", "MISSING");
    book("Travels of 2010")
        .with("kdc", "981.1")
        .with("language", "en")
        .with("yearText", "2010")
        .enteredBy(librarian);
    book("Undated").with("yearText", "연도미상").enteredBy(librarian);
  }

  private static NewBook book(String title) {
    NewBook book = NewBook.titled(title).with("publisher", "Filterfeld");
    return title.endsWith("1984") ? book.with("yearText", "民國73[1984]") : book;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category=FICTION              | Novel of 1984",
        "category=SCIENCE              | Physics of 2001",
        "category=OTHER                | Undated",
        "language=en                   | Physics of 2001, Travels of 2010",
        "language=ko                   | Novel of 1984",
        "from=1984                     | Novel of 1984, Physics of 2001, Travels of 2010",
        "from=1985                     | Physics of 2001, Travels of 2010",
        "to=2001                       | Novel of 1984, Physics of 2001",
        "from=2001&to=2001             | Physics of 2001",
        "from=2011                     | ''",
        "status=AVAILABLE              | Novel of 1984",
        "status=ON_LOAN                | Novel of 1984",
        "status=MISSING                | Physics of 2001",
        "status=NONE                   | Travels of 2010, Undated",
        "status=WITHDRAWN              | ''",
        "language=en&from=2005         | Travels of 2010",
        "category=nonsense&from=x      | Novel of 1984, Physics of 2001, Travels of 2010, Undated",
        "decade=1984                   | Novel of 1984",
        "decade=-9999                  | Novel of 1984, Physics of 2001, Travels of 2010, Undated",
        "language=longer-than-that-of-any-book-is-long | Novel of 1984, Physics of 2001, Travels of 2010, Undated",
        "status=nonsense               | Novel of 1984, Physics of 2001, Travels of 2010, Undated",
      })
  void aFilterLeavesTheBooksThatItNames(String filter, String titles) {
    Reply list = reader.get("/books?q=filterfeld&sort=title&" + filter);

    assertThat(String.join(", ", list.textsOf(TITLES))).isEqualTo(titles);
  }

  @Test
  void eachActiveFilterCanBeRemovedAlone() {
    Reply list = reader.get("/books?q=filterfeld&category=SCIENCE&language=en&from=1990&to=2020");

    assertThat(list.textsOf(".chips a .visually-hidden"))
        .containsExactly(
            "Remove filter: Search: filterfeld",
            "Remove filter: Science",
            "Remove filter: English",
            "Remove filter: From 1990",
            "Remove filter: To 2020");
    assertThat(list.select(".chips a").get(1).attr("href"))
        .isEqualTo("/books?q=filterfeld&language=en&from=1990&to=2020");
    assertThat(list.select("details.filters").hasAttr("open")).isTrue();
  }

  @Test
  void theFormShowsWhatIsChosen() {
    var form =
        reader.get("/books?category=SCIENCE&language=en&status=NONE&sort=year").form("/books");

    assertThat(form.value("category")).isEqualTo("SCIENCE");
    assertThat(form.value("language")).isEqualTo("en");
    assertThat(form.value("status")).isEqualTo("NONE");
    assertThat(form.value("sort")).isEqualTo("year");
  }

  @Test
  void theAddressKeepsNoEmptyFields() {
    Reply sent = reader.get("/books").form("/books").with("q", "민국").submit();

    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.location()).isEqualTo("/books?q=%EB%AF%BC%EA%B5%AD");
    assertThat(sent.follow().status()).isEqualTo(200);
  }

  @Test
  void aDeletedCopyDoesNotCount() {
    Visitor librarian = Visitor.signedIn("librarian");
    String record = book("Lost its copy").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "FILTER-9", "IN_REPAIR");
    String list = "/books?q=filterfeld&status=IN_REPAIR";
    assertThat(reader.get(list).textsOf(TITLES)).containsExactly("Lost its copy");

    Reply copies = librarian.get(record + "/copies");
    String delete = copies.select("form[action$=/delete]").attr("action");
    copies.form(delete).submit();

    assertThat(reader.get(list).textsOf(TITLES)).isEmpty();
    librarian.get(record + "/delete").form(record + "/delete").submit();
  }
}
