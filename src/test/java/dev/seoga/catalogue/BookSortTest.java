package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BookSortTest {
  private final Visitor reader = Visitor.english();

  @BeforeAll
  static void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    enter(librarian, "나무의 자리", "하도윤", "2003", "ko");
    enter(librarian, "國史大觀", "金素月", "1959", "ko");
    enter(librarian, "The Apple Ladder", "Zeno Marsh", "c1998", "en");
    enter(librarian, "가게의 불빛", "", "民國73[1984]", "ko");
    enter(librarian, "Birdcages", "Anna Quill", "", "en");
    enter(librarian, "『구름 위의 집』", "강다온", "1984", "ko");
  }

  private static void enter(
      Visitor librarian, String title, String author, String year, String language) {
    NewBook.titled(title)
        .with("publisher", "Sortwell")
        .with("contributorName-0", author)
        .with("yearText", year)
        .with("language", language)
        .enteredBy(librarian);
  }

  @Test
  void byTitleAHanjaStandsAtItsReadingAndAnEnglishArticleDoesNotCount() {
    assertThat(titles("sort=title"))
        .containsExactly("가게의 불빛", "『구름 위의 집』", "國史大觀", "나무의 자리", "The Apple Ladder", "Birdcages");
    assertThat(titles("sort=title&dir=desc"))
        .containsExactly("Birdcages", "The Apple Ladder", "나무의 자리", "國史大觀", "『구름 위의 집』", "가게의 불빛");
  }

  @Test
  void byAuthorTheBookWithoutOneComesLast() {
    assertThat(titles("sort=author"))
        .containsExactly("『구름 위의 집』", "國史大觀", "나무의 자리", "Birdcages", "The Apple Ladder", "가게의 불빛");
  }

  @Test
  void byYearTheNewestComesFirstAndTheUnknownLast() {
    assertThat(titles("sort=year"))
        .containsExactly("나무의 자리", "The Apple Ladder", "『구름 위의 집』", "가게의 불빛", "國史大觀", "Birdcages");
  }

  @Test
  void byEntryTheLatestComesFirst() {
    assertThat(titles("sort=newest"))
        .containsExactly("『구름 위의 집』", "Birdcages", "가게의 불빛", "The Apple Ladder", "國史大觀", "나무의 자리");
    assertThat(titles("sort=nonsense")).isEqualTo(titles(""));
  }

  @Test
  void aColumnHeadSaysItsOrderAndTurnsItRound() {
    Reply list = reader.get("/books?q=sortwell&sort=title");

    assertThat(list.select("th[aria-sort=ascending]").text()).startsWith("Title");
    assertThat(list.select("th[aria-sort]")).hasSize(1);
    String turned = list.select("#sort-title").attr("href");
    assertThat(turned).isEqualTo("/books?q=sortwell&sort=title&dir=desc");
    assertThat(reader.get(turned).select("#sort-title").attr("href"))
        .isEqualTo("/books?q=sortwell&sort=title");
    assertThat(list.select("#sort-year").attr("href")).isEqualTo("/books?q=sortwell&sort=year");
  }

  @Test
  void aSearchKeepsTheOrderAndItsDirection() {
    Reply turned = reader.get("/books?q=apple&sort=title&dir=desc");

    Reply found = turned.form("/books").with("q", "sortwell").submit().follow();

    assertThat(found.path()).isEqualTo("/books?q=sortwell&sort=title&dir=desc");
    assertThat(found.select("th[aria-sort=descending]").text()).startsWith("Title");
  }

  @Test
  void anOrderThatRunsItsUsualWayStaysOutOfTheAddress() {
    for (String sort : List.of("newest", "title", "year")) {
      Reply list = reader.get("/books?q=sortwell&sort=" + sort);
      String same = list.form("/books").submit().follow().path();
      assertThat(same).as(sort).doesNotContain("dir=");
      assertThat(reader.get(same).textsOf("table.books tbody th a"))
          .isEqualTo(list.textsOf("table.books tbody th a"));
    }
  }

  private List<String> titles(String sort) {
    return reader.get("/books?q=sortwell&" + sort).textsOf("table.books tbody th a");
  }
}
