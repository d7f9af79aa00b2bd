package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Somebody types for so long that the session ends. */
@QuarkusTest
class SessionEndedTest {
  private static final String TEXT = "첫째 줄\n\n<둘째> & \"줄\"";

  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void whatWasTypedIsThereAgainBehindTheSignIn() {
    String record = NewBook.titled("Typed for long").enteredBy(librarian);
    WebForm form =
        librarian
            .get(record + "/edit")
            .form(record + "/edit")
            .with("summary", TEXT)
            .with("contributorName-0", "김하늘")
            .with("changeNote", "why");
    librarian.withCookie("session", "");

    Reply asked = form.submit();

    assertThat(asked.status()).isEqualTo(401);
    assertThat(asked.textOf(".banner")).startsWith("You were signed out after a long pause.");
    Reply wrong = asked.form("/sign-in").with("name", "librarian").with("password", "x").submit();
    assertThat(wrong.status()).isEqualTo(422);
    Reply back =
        wrong
            .form("/sign-in")
            .with("name", "librarian")
            .with("password", Visitor.PASSWORD)
            .submit();
    assertThat(back.status()).isEqualTo(200);
    WebForm again = back.form(record + "/edit").press("more-rows").form(record + "/edit");
    assertThat(again.value("summary")).isEqualTo(TEXT);
    assertThat(again.value("contributorName-0")).isEqualTo("김하늘");
    assertThat(again.value("changeNote")).isEqualTo("why");
    assertThat(again.submit().follow().text()).contains("첫째 줄");
  }

  @Test
  void aNewBookIsNotLostEither() {
    WebForm form =
        librarian.get("/books/new").form("/books/new").with("title", "Typed and nearly lost");
    librarian.withCookie("session", "");

    Reply back =
        form.submit()
            .form("/sign-in")
            .with("name", "librarian")
            .with("password", Visitor.PASSWORD)
            .submit();

    assertThat(back.form("/books/new").press("more-rows").form("/books/new").submit().location())
        .startsWith("/books/");
  }

  @Test
  void nothingIsSavedForThoseWhoMayNot() {
    Visitor reader = Visitor.signedIn("reader");

    assertThat(reader.postWithToken("/books/new", "title", "By a reader").status()).isEqualTo(403);
    assertThat(Visitor.english().postWithToken("/books/new", "title", "By nobody").status())
        .isEqualTo(401);
  }

  @Test
  void onlyPathsOfOursComeBack() {
    Reply signedIn =
        Visitor.english()
            .postWithToken(
                "/sign-in",
                "name",
                "librarian",
                "password",
                Visitor.PASSWORD,
                "typed-path",
                "//elsewhere.example/",
                "typed.title",
                "x");

    assertThat(signedIn.status()).isEqualTo(303);
  }
}
