package dev.seoga.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.intake.ImportDesk;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  @Test
  void whatIsExportedComesBackUnchanged() {
    NewBook.titled("=SUM(A1:A9)")
        .with("subjects", "'=1; \"인용\"\n세미콜론; 있는 주제")
        .with("note", "'+a\n둘째 줄")
        .enteredBy(librarian);
    desk.take(
        "strange.csv",
        """
        title,author,isbn,등록번호,kdc
        이상한 책,"김저; ""가; 나""; Broun, H. [editor]; 다 [작자 미상]",9788936434120(세트); 12345 ; 9.78E+12,XP-1; XP-2,소설
        이름이 긴 책,%s 옮김,,,
        """
            .formatted("가".repeat(200)));
    for (String language : new String[] {"ko", "en"}) {
      Visitor visitor = Visitor.signedIn("librarian").with("Accept-Language", language);
      String csv = visitor.get("/books/export/file?format=csv").text();
      long books = visitor.get("/books/export/file").text().lines().count();
      assertThat(books).isGreaterThan(20);

      Reply mapping = desk.upload("back.csv", csv);
      WebForm columns = ImportDesk.columns(mapping);
      for (int i = 0; !mapping.select("[name=column-" + i + "]").isEmpty(); i++) {
        assertThat(columns.value("column-" + i)).as(language + i).isNotEqualTo("ignored");
        columns.with("policy-" + i, "REPLACE");
      }
      assertThat(columns.value("matchBy")).isEqualTo("RECORD_NUMBER");
      Reply dryRun = desk.check(columns);

      assertThat(dryRun.textsOf(".tally dd").get(1)).as("new").isEqualTo("0");
      assertThat(dryRun.textsOf(".tally dd").get(2)).as("updated").isEqualTo("0");
      assertThat(dryRun.textsOf(".tally dd").get(4))
          .as("refused: %s", dryRun.textsOf("section:has(#refused) tbody tr"))
          .isEqualTo("0");
      assertThat(dryRun.textsOf(".tally dd").get(3)).isEqualTo(dryRun.textsOf(".tally dd").get(0));
    }
  }

  @Test
  void aListIsExportedAsItIsSearchedAndFiltered() {
    NewBook.titled("내보낼 책 하나").with("language", "ko").enteredBy(librarian);
    NewBook.titled("내보낼 책 둘").with("language", "en").enteredBy(librarian);
    Reply list = librarian.get("/books?q=내보낼&language=ko");
    Reply export = librarian.get(list.select("#export").attr("href"));
    assertThat(export.textOf("main")).contains("list finds are exported: 1.");

    Reply file = export.form("/books/export/file").submit();

    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).contains("seoga-books.csv");
    assertThat(file.text()).contains("내보낼 책 하나").doesNotContain("내보낼 책 둘");
  }

  @Test
  void noCellIsAFormula() {
    NewBook.titled("@cmd").with("publisher", "-1+1").enteredBy(librarian);
    String csv = librarian.get("/books/export/file?q=cmd").text();
    assertThat(csv).contains(",'@cmd,").contains(",'-1+1,");
  }

  @Test
  void allBooksComeBackFromMarcUnchanged() {
    for (String format : new String[] {"marc21", "marcxml"}) {
      byte[] file = librarian.get("/books/export/file?format=" + format).body();
      Reply mapping = desk.upload("all." + format, file);
      WebForm columns = ImportDesk.columns(mapping);
      mapping
          .select("select[name^=policy-]")
          .forEach(policy -> columns.with(policy.attr("name"), "REPLACE"));
      assertThat(columns.value("matchBy")).isEqualTo("RECORD_NUMBER");
      Reply dryRun = desk.check(columns);
      assertThat(dryRun.textsOf(".tally dd").get(0)).isNotEqualTo("0");
      assertThat(dryRun.textsOf(".tally dd").subList(1, 5))
          .containsExactly("0", "0", dryRun.textsOf(".tally dd").get(0), "0");
    }
  }

  @Test
  void bibtexEscapesWhatTexWouldTakeForACommand() {
    String path =
        NewBook.titled("50% of {C&A}: $x_1$ #2 ~ ^ \\")
            .with("subtitle", "둘째 권")
            .with("contributorName-0", "서가 출판부")
            .with("contributorName-1", "Broun, Heywood")
            .with("contributorRole-1", "TRANSLATOR")
            .with("yearText", "[1998]")
            .with("isbn-0", "9791190007771")
            .with("subjects", "책\n도서관")
            .enteredBy(librarian);
    Reply file = librarian.get("/books/export/file?q=둘째&format=bibtex");
    assertThat(file.header("Content-Disposition")).contains("seoga-books.bib");
    assertThat(file.text())
        .contains(
            """
            @book{seoga%s,
              author = {{서가 출판부}},
              translator = {Broun, Heywood},
              title = {{50\\%% of {\\textbraceleft}C\\&A{\\textbraceright}: \\$x\\_1\\$ \\#2 {\\textasciitilde} {\\textasciicircum} {\\textbackslash}: 둘째 권}},
              year = {1998},
              isbn = {979-11-90007-77-1},
              keywords = {책, 도서관}
            }
            """
                .formatted(path.substring(path.lastIndexOf('/') + 1)));
  }
}
