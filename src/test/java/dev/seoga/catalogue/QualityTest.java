package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class QualityTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void theFrontPageCountsWhatIsToBePutRightAndLeadsThere() {
    int before = count("classification");
    String record =
        NewBook.titled("Without a class")
            .with("language", "ko")
            .with("yearText", "2020")
            .enteredBy(librarian);

    assertThat(count("classification")).isEqualTo(before + 1);
    assertThat(inList("classification", record)).isTrue();
    assertThat(inList("language", record)).isFalse();

    librarian.get(record + "/edit").form(record + "/edit").with("kdc", "813.7").submit();

    assertThat(count("classification")).isEqualTo(before);
    assertThat(inList("classification", record)).isFalse();
  }

  @Test
  void wrongNumbersMissingLanguagesAndYearsAreFound() {
    String record =
        NewBook.titled("Much to do")
            .with("isbn-0", "12345")
            .with("isbnMisprinted-0", "on")
            .enteredBy(librarian);

    assertThat(inList("isbn", record)).isTrue();
    assertThat(inList("language", record)).isTrue();
    assertThat(inList("year", record)).isTrue();

    librarian.get(record + "/delete").form(record + "/delete").submit();

    assertThat(inList("isbn", record)).isFalse();
  }

  @Test
  void aLongListHasPages() {
    for (int i = 0; i < 30; i++) {
      NewBook.titled("Without language " + i).enteredBy(librarian);
    }
    Reply first = librarian.get("/quality/language");
    Reply second = librarian.get(first.select("nav.pager a").attr("href"));

    assertThat(first.select("tbody tr")).hasSize(25);
    assertThat(second.select("tbody tr")).isNotEmpty();
    assertThat(second.textsOf("tbody th")).doesNotContainAnyElementsOf(first.textsOf("tbody th"));
  }

  @Test
  void othersAreLedToTheCatalogue() {
    assertThat(Visitor.english().get("/").location()).isEqualTo("/books");
    assertThat(Visitor.signedIn("reader").get("/").location()).isEqualTo("/books");
    assertThat(Visitor.signedIn("reader").get("/quality/isbn").status()).isEqualTo(403);
    assertThat(librarian.get("/quality/nothing").status()).isEqualTo(404);
  }

  private int count(String defect) {
    String text = librarian.get("/").textOf("a[href=/quality/" + defect + "]");
    return text.isEmpty() ? 0 : Integer.parseInt(text.replaceAll("\\D", ""));
  }

  private boolean inList(String defect, String record) {
    String path = "/quality/" + defect;
    while (!path.isEmpty()) {
      Reply page = librarian.get(path);
      if (!page.select("tbody th a[href=" + record + "]").isEmpty()) {
        return true;
      }
      path = page.select("nav.pager a[href*=after]").attr("href");
    }
    return false;
  }
}
