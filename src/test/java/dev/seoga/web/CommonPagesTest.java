package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CommonPagesTest {
  private final Visitor visitor = Visitor.english();

  @Test
  void theFirstPageLeadsToTheBooks() {
    assertThat(visitor.get("/").status()).isEqualTo(303);
    assertThat(visitor.get("/").location()).isEqualTo("/books");
  }

  @Test
  void helpExplainsWhatTheProductDoesInBothLanguages() {
    assertThat(visitor.get("/help").textsOf("h2")).contains("Searching", "ISBN", "Importing");
    assertThat(Visitor.korean().get("/help").textsOf("h2")).contains("찾기", "ISBN", "가져오기");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/books",
        "/books/new",
        "/books/trash",
        "/imports",
        "/staff",
        "/staff/new",
        "/account",
        "/sign-in",
        "/sign-out",
        "/help",
        "/preferences",
        "/nowhere"
      })
  void everyPageHasTheSameFrame(String path) {
    Reply page = Visitor.signedIn("admin").get(path);

    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.page().title()).endsWith(" – Seoga");
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("body > a.skip-link[href=#main]")).hasSize(1);
    assertThat(page.select("main#main")).hasSize(1);
    assertThat(page.textOf("footer a[href=/version]")).startsWith("Seoga ");
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select("label[for]").eachAttr("for")).allMatch(ids::contains);
    assertThat(page.select("[aria-labelledby]").eachAttr("aria-labelledby"))
        .allMatch(ids::contains);
  }
}
