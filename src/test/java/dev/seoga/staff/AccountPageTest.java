package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AccountPageTest {
  private static final String NEW_PASSWORD = "four words in a row";

  @Test
  void aPersonSeesTheirDetailsAndWhatTheyEnteredLatestFirst() {
    NewAccount.made("page-owner", "LIBRARIAN");
    Visitor owner = Visitor.signedIn("page-owner");
    assertThat(owner.get("/account").textOf("main")).contains("You have not entered any book yet.");

    String first = NewBook.titled("첫 등록").with("language", "ko").enteredBy(owner);
    String second = NewBook.titled("Second entry").enteredBy(owner);
    NewBook.titled("Somebody else's").enteredBy(Visitor.signedIn("librarian"));

    Reply page = owner.get("/account");
    assertThat(page.textOf(".facts")).contains("page-owner", "Librarian");
    assertThat(page.select("table a[href^=/books]").eachAttr("href"))
        .containsExactly(second, first);
    assertThat(page.select("table a[href=" + first + "]").attr("lang")).isEqualTo("ko");
  }

  @Test
  void aNewNameIsShownAtOnce() {
    NewAccount.made("renamed", "READER");
    Visitor person = Visitor.signedIn("renamed");

    Reply saved =
        person.get("/account").form("/account/details").with("displayName", " 새 이름 ").submit();

    assertThat(saved.follow().flash()).isEqualTo("Your name is saved.");
    assertThat(person.get("/books").textOf(".account a[href=/account]")).endsWith("새 이름");
  }

  @ParameterizedTest
  @CsvSource({"'  ', Enter a name.", "LONG, A name may have up to 100 characters. Shorten it."})
  void aNameThatCannotBeIsRefusedAndKept(String name, String error) {
    String typed = name.equals("LONG") ? "n".repeat(101) : name;

    Reply refused =
        Visitor.signedIn("reader")
            .get("/account")
            .form("/account/details")
            .with("displayName", typed)
            .submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("displayName")).isEqualTo(error);
    assertThat(refused.form("/account/details").value("displayName")).isEqualTo(typed);
    String otherLanguage = refused.select(".account a[hreflang=ko]").attr("href");
    Reply korean = refused.visitor().get(otherLanguage).follow();
    assertThat(korean.path()).isEqualTo("/account");
    assertThat(korean.page().select("html").attr("lang")).isEqualTo("ko");
  }

  @Test
  void aNewPasswordEndsAllOtherSessionsAndKeepsThisOne() {
    NewAccount.made("changer", "READER");
    Visitor here = Visitor.signedIn("changer");
    Visitor elsewhere = Visitor.signedIn("changer");

    Reply changed = change(here, Visitor.PASSWORD, NEW_PASSWORD, NEW_PASSWORD);

    assertThat(changed.follow().flash()).startsWith("Your password is changed.");
    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
    assertThat(elsewhere.get("/books").select(".account a[href^=/sign-in]")).hasSize(1);
    assertThat(Visitor.english().signIn("changer").status()).isEqualTo(422);
    assertThat(Visitor.english().signIn("changer", NEW_PASSWORD).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "wrong, four words in a row, four words in a row, currentPassword, This is not your current",
        "seoga-demo-2026, tooshort9, tooshort9, newPassword, A password needs at least 10",
        "seoga-demo-2026, LONG, LONG, newPassword, The password is too long",
        "seoga-demo-2026, password123, password123, newPassword, This password is easy to guess",
        "seoga-demo-2026, refused-owner1, refused-owner1, newPassword, This password is easy",
        "seoga-demo-2026, refused-owner, refused-owner, newPassword, The password must not be the",
        "seoga-demo-2026, four words in a row, five words in a row, repeated, The two new passwords",
        "seoga-demo-2026, '', '', newPassword, A password needs at least 10",
      })
  void aPasswordThatCannotBeIsRefused(
      String current, String password, String repeated, String field, String error) {
    if (Visitor.english().signIn("refused-owner").status() != 303) {
      NewAccount.made("refused-owner", "READER");
    }
    Visitor person = Visitor.signedIn("refused-owner");
    String tooLong = "가나다 ".repeat(33);

    Reply refused =
        change(
            person, current, password.replace("LONG", tooLong), repeated.replace("LONG", tooLong));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf(field)).startsWith(error);
    assertThat(refused.text()).doesNotContain("four words", "tooshort9");
    assertThat(Visitor.english().signIn("refused-owner").status()).isEqualTo(303);
  }

  @Test
  void fiveWrongPasswordsWithinASessionLockAlsoTheRightOne() {
    String path = NewAccount.made("left-open", "READER");
    Visitor atTheDesk = Visitor.signedIn("left-open");
    Reply last = null;
    for (int i = 0; i < 5; i++) {
      last = change(atTheDesk, "guess " + i, NEW_PASSWORD, NEW_PASSWORD);
    }
    assertThat(last.errorOf("currentPassword")).startsWith("After five wrong entries");

    assertThat(
            change(atTheDesk, Visitor.PASSWORD, NEW_PASSWORD, NEW_PASSWORD)
                .errorOf("currentPassword"))
        .startsWith("After five wrong entries");
    assertThat(
            atTheDesk
                .postWithToken("/account/second-factor/off", "currentPassword", Visitor.PASSWORD)
                .errorOf("currentPassword"))
        .startsWith("After five wrong entries");
    // Whose account it is can still sign in, and gets out of it by a new password.
    assertThat(Visitor.english().signIn("left-open").status()).isEqualTo(303);
    Visitor.signedIn("admin").get(path).form(path).with("password", "given at the desk").submit();
    Visitor owner = Visitor.english();
    owner.signIn("left-open", "given at the desk");
    assertThat(change(owner, "given at the desk", NEW_PASSWORD, NEW_PASSWORD).status())
        .isEqualTo(303);
  }

  @Test
  void signingOutEverywhereElseEndsAllOtherSessionsAndKeepsThisOne() {
    NewAccount.made("everywhere", "READER");
    Visitor here = Visitor.signedIn("everywhere");
    Visitor elsewhere = Visitor.signedIn("everywhere");
    Visitor another = Visitor.signedIn("reader");

    Reply ended = here.get("/account").form("/account/sessions").submit();

    assertThat(ended.follow().flash()).isEqualTo("You are signed out on all other devices.");
    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
    assertThat(another.get("/account").status()).isEqualTo(200);
    assertThat(Visitor.english().signIn("everywhere").status()).isEqualTo(303);
  }

  @Test
  void aSessionThatWasKeptAsideIsWorthNothingAfterwards() {
    NewAccount.made("copied-cookie", "READER");
    Visitor here = Visitor.signedIn("copied-cookie");
    String stolen = here.cookie("session");
    here.get("/account").form("/account/sessions").submit();

    Visitor thief = Visitor.english().withCookie("session", stolen);

    assertThat(thief.get("/account").location()).startsWith("/sign-in");
  }

  @Test
  void passwordsMayBePastedAndManagersFindTheirFields() {
    Reply page = Visitor.signedIn("reader").get("/account");

    assertThat(page.select("#currentPassword").attr("autocomplete")).isEqualTo("current-password");
    assertThat(page.select("#newPassword").attr("autocomplete")).isEqualTo("new-password");
    assertThat(page.select("[onpaste], [autocomplete=off], input[type=password][maxlength]"))
        .isEmpty();
  }

  private static Reply change(Visitor person, String current, String password, String repeated) {
    return person
        .get("/account")
        .form("/account/password")
        .with("currentPassword", current)
        .with("newPassword", password)
        .with("repeated", repeated)
        .submit();
  }
}
