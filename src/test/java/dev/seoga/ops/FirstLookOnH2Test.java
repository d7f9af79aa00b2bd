package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.intake.ImportDesk;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does who tries Seoga out in dev mode, on its embedded database. */
@QuarkusTest
@TestProfile(OnH2.class)
class FirstLookOnH2Test {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  @Test
  void aFileIsTakenInUnderAProfileChangedAtOnceSentOutAndTakenBack() {
    WebForm columns =
        ImportDesk.columns(
            desk.upload("first.csv", "title,publisher,등록번호\n처음 온 책,처음출판,FL-1\n,없는 제목,FL-2\n"));
    Reply dryRun = desk.check(columns.with("profile", "처음"));
    assertThat(dryRun.textsOf(".tally dd")).containsExactly("2", "1", "0", "0", "1");
    Reply report = desk.run(dryRun);
    assertThat(report.textsOf(".tally dd")).containsExactly("2", "1", "0", "0", "1");
    assertThat(librarian.get(report.path() + "/refused.csv").text()).contains("없는 제목");
    Reply again = desk.upload("again.csv", "title,publisher\n또 온 책,처음출판\n");
    assertThat(librarian.get(again.path() + "?profile=처음").select("[name=column-1]")).hasSize(1);
    Reply found = librarian.get("/books?q=처음출판");
    assertThat(found.textOf("main")).contains("처음 온 책");

    WebForm edit =
        librarian
            .get("/bulk/new")
            .form("/bulk/new")
            .with("numbers", "FL-1")
            .with("field", "publisher")
            .with("action", "SET")
            .with("value", "나중출판");
    Reply preview = desk.result(edit.submit());
    Reply changed = desk.result(preview.form(preview.path()).submit());
    assertThat(changed.textsOf(".tally dd")).containsExactly("1", "1", "0", "0");
    assertThat(librarian.get("/books/export/file?q=나중출판").text()).contains("처음 온 책", "FL-1");

    takeBack(changed);
    assertThat(librarian.get("/books?q=처음출판").textOf("main")).contains("처음 온 책");
    takeBack(librarian.get(report.path()));
    assertThat(librarian.get("/books?q=처음출판").textOf("main")).doesNotContain("처음 온 책");
  }

  private void takeBack(Reply report) {
    String set = report.select("a[href^=/changes/]").attr("href");
    librarian.get(set + "/undo").form(set + "/undo").submit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/books/1",
        "/books/1/edit",
        "/books/1/history",
        "/books/duplicates",
        "/books/duplicates?by=title",
        "/books/trash",
        "/changes",
        "/imports",
        "/jobs",
        "/reports",
        "/books/export",
        "/account"
      })
  void eachPageIsThere(String path) {
    assertThat(librarian.get(path).follow().status()).isEqualTo(200);
  }

  @Test
  void withoutAnOpenIdProviderNothingSpeaksOfOne() {
    assertThat(Visitor.english().get("/sign-in").select("a[href^=/sign-in/oidc]")).isEmpty();
    assertThat(librarian.get("/account").select("a[href=/account/single-sign-on]")).isEmpty();
    assertThat(librarian.get("/account/single-sign-on").status()).isEqualTo(404);
    assertThat(librarian.get("/sign-in/oidc").status()).isEqualTo(404);
  }

  @Test
  void operatorsSeeWhatThisDatabaseTells() {
    Reply page = Visitor.signedIn("admin").get("/ops");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.textOf("main")).contains("This database does not tell its size.");
  }
}
