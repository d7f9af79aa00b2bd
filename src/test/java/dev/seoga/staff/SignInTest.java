package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {
  private final Visitor visitor = Visitor.english();

  @Test
  void theRightPasswordSignsInAndThePageSaysWhoIsThere() {
    Reply home = visitor.signIn("librarian").follow();

    assertThat(home.path()).isEqualTo("/books");
    assertThat(home.textOf(".account a[href=/account]")).contains("이서가");
  }

  @Test
  void theNameIsTheSameWhateverItsCase() {
    assertThat(visitor.signIn(" LibrariaN ").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({"reader, wrong-password", "nobody-of-this-name, wrong-password"})
  void aWrongPasswordIsRefusedWithoutTellingWhetherTheNameExists(String name, String password) {
    Reply refused = visitor.signIn(name, password);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("name"))
        .isEqualTo("The user name or the password is not right. Check both and try again.");
    assertThat(refused.form("/sign-in").value("name")).isEqualTo(name);
    assertThat(refused.form("/sign-in").value("password")).isEmpty();
    assertThat(refused.setCookie("session")).isEmpty();
  }

  @Test
  void emptyFieldsAreNamed() {
    Reply refused = visitor.signIn("", "");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("name")).isEqualTo("Enter your user name.");
    assertThat(refused.errorOf("password")).isEqualTo("Enter your password.");
  }

  @Test
  void theSessionCookieIsOutOfReachOfScriptsAndOfOtherSites() {
    assertThat(visitor.signIn("librarian").setCookie("session"))
        .contains("HTTPOnly", "SameSite=Lax", "Path=/")
        .doesNotContain("Secure", "Max-Age", "librarian");
  }

  @Test
  void behindHttpsEveryCookieIsSecure() {
    visitor.with("X-Forwarded-Proto", "https");

    Reply form = visitor.get("/sign-in");
    Reply signedIn = visitor.signIn("librarian");

    assertThat(form.setCookie("csrf-token")).contains("Secure", "HTTPOnly");
    assertThat(signedIn.setCookie("session")).contains("Secure", "HTTPOnly", "SameSite=Lax");
    assertThat(visitor.get("/preferences/language/ko").setCookie("language")).contains("Secure");
  }

  @Test
  void aForgedOrBrokenSessionIsAVisitors() {
    for (String session : new String[] {"1.0", "nonsense", "MS4w", "AAAAAAAAAAAAAAAAAAAAAAAA"}) {
      Reply page = Visitor.english().withCookie("session", session).get("/books");

      assertThat(page.status()).as(session).isEqualTo(200);
      assertThat(page.select(".account a[href^=/sign-in]")).as(session).hasSize(1);
    }
  }

  @Test
  void whoWantedAPageGetsItAfterSigningIn() {
    Reply signIn = visitor.get("/books/new?x=1").follow();

    assertThat(signIn.path()).startsWith("/sign-in?from=");
    Reply wanted =
        signIn
            .form("/sign-in")
            .with("name", "librarian")
            .with("password", Visitor.PASSWORD)
            .submit();
    assertThat(wanted.location()).isEqualTo("/books/new?x=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "books",
        "/\t/evil.example",
        "",
        " //evil.example",
        "/ bad path"
      })
  void signInLeadsNowhereElse(String from) {
    Reply signedIn =
        visitor
            .get("/sign-in")
            .form("/sign-in")
            .with("from", from)
            .with("name", "librarian")
            .with("password", Visitor.PASSWORD)
            .submit();

    assertThat(signedIn.status()).isEqualTo(303);
    assertThat(signedIn.location()).isEqualTo("/books");
  }

  @Test
  void signingOutEndsTheSessionOnThisBrowser() {
    visitor.signIn("librarian");
    Reply out = visitor.get("/books").form("/sign-out").submit();

    assertThat(visitor.cookie("session")).isEmpty();
    assertThat(out.follow().flash()).isEqualTo("You are signed out.");
    assertThat(visitor.get("/account").status()).isEqualTo(303);
  }

  @Test
  void signOutHasAPageOfItsOwn() {
    visitor.signIn("librarian");

    assertThat(visitor.get("/sign-out").form("/sign-out").submit().status()).isEqualTo(303);
    assertThat(visitor.get("/account").status()).isEqualTo(303);
  }
}
