package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErrorPagesTest {
  private static final int BODY_LIMIT = 512 * 1024 * 1024;

  private final Visitor visitor = Visitor.english();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/nowhere/at/all",
        "/books/abc",
        "/books/999999999",
        "/books/-1",
        "/books/1/x",
        "/books/9999999999999999999",
        "/books/999999999/cover",
        "/static/nothing.css",
        "/webjars/nothing.js",
        "/preferences/language/xx",
        "/books/%00"
      })
  void whatIsNotThereIsNotFound(String path) {
    assertErrorPage(visitor.get(path), 404, "Page not found");
  }

  @Test
  void anErrorPageSpeaksTheReadersLanguage() {
    Visitor korean = Visitor.korean();
    assertErrorPage(korean.get("/nowhere"), 404, "페이지를 찾을 수 없습니다");
    assertErrorPage(korean.get("/books/abc"), 404, "페이지를 찾을 수 없습니다");
    assertErrorPage(korean.post("/preferences"), 400, "요청을 이해할 수 없습니다");
    assertErrorPage(visitor.withCookie("language", "ko").get("/nowhere"), 404, "페이지를 찾을 수 없습니다");
  }

  @Test
  void anErrorPageKnowsWhoIsSignedIn() {
    Visitor librarian = Visitor.signedIn("librarian");

    for (String path : List.of("/nowhere", "/books/abc", "/books/999999999")) {
      Reply page = librarian.get(path);
      assertThat(page.textOf(".account a[href=/account]")).as(path).contains("이서가");
      assertThat(page.select("nav a[href=/imports]")).as(path).hasSize(1);
      boolean canSignOut = !page.select("form[action=/sign-out], a[href=/sign-out]").isEmpty();
      assertThat(canSignOut).as(path).isTrue();
    }
  }

  @Test
  void anotherMethodThanThePagesIsNotAllowed() {
    assertErrorPage(visitor.request("DELETE", "/books"), 405, "This page cannot be used this way");
    assertErrorPage(visitor.request("PUT", "/help"), 405, "This page cannot be used this way");
    assertErrorPage(
        visitor.postWithToken("/books", "q", "x"), 405, "This page cannot be used this way");
  }

  @Test
  void whatTheRoleDoesNotIncludeIsForbiddenWithTheReason() {
    Reply refused = Visitor.signedIn("reader").get("/staff");

    assertErrorPage(refused, 403, "You may not open this page");
    assertThat(refused.textOf("main")).contains("The role of your account does not include this.");
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    assertErrorPage(
        visitor.post("/sign-in", "name", "librarian", "password", Visitor.PASSWORD),
        400,
        "We could not understand the request");
  }

  @Test
  void aFormatThatNoFormSendsIsRefused() {
    Visitor librarian = Visitor.signedIn("librarian");

    Reply refused = librarian.post("/books/new", "application/json", BodyPublishers.ofString("{}"));

    assertErrorPage(refused, 415, "This format is not accepted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "--x--",
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\ncut short",
        "--x\r\nno header at all\r\n\r\ntext\r\n--x--\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain;"
            + " charset=nonsense\r\n\r\ntext\r\n--x--\r\n"
      })
  void aMultipartBodyThatIsNoneIsRefused(String body) {
    Visitor librarian = Visitor.signedIn("librarian");

    for (String path : List.of("/imports", "/books/1/cover/edit")) {
      assertErrorPage(
          librarian.post(path, "multipart/form-data; boundary=x", BodyPublishers.ofString(body)),
          400,
          "We could not understand the request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipart/form-data; boundary=", "multipart/form-data; boundary=x; charset=y"})
  void aFormatThatCannotBeIsRefused(String type) {
    assertErrorPage(
        visitor.post("/preferences", type, BodyPublishers.ofString("--x\r\nA: b\r\n\r\n\r\n--x--")),
        400,
        "We could not understand the request");
  }

  @Test
  void aFormThatIsNotUrlEncodedIsRefused() {
    assertErrorPage(
        visitor.post(
            "/sign-in",
            "application/x-www-form-urlencoded",
            BodyPublishers.ofString("name=%zz&password=x")),
        400,
        "We could not understand the request");
  }

  @Test
  void aBodyAboveTheLimitIsTooLarge() {
    Reply refused =
        Visitor.signedIn("librarian")
            .post("/imports", "multipart/form-data; boundary=x", zeros(BODY_LIMIT + 1));

    assertErrorPage(refused, 413, "The file is too large");
    assertThat(refused.textOf("main")).contains("512 MB");
  }

  /** Returns a body of this many bytes, which takes no memory. */
  private static BodyPublisher zeros(long count) {
    byte[] some = new byte[1 << 16];
    Iterable<byte[]> parts =
        () ->
            LongStream.iterate(count, left -> left > 0, left -> left - some.length)
                .mapToObj(left -> left < some.length ? new byte[(int) left] : some)
                .iterator();
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), count);
  }

  @Test
  void aFieldAboveTheLimitOfAFieldIsRefusedWithAPage() {
    Reply refused =
        Visitor.signedIn("librarian").postWithToken("/books/new", "title", "x".repeat(600_000));

    assertThat(refused.status()).isIn(400, 413);
    assertLayout(refused);
  }

  @Test
  void ourOwnMistakesTellTheReaderOnlyANumber() {
    Reply broken = visitor.get("/broken-on-purpose");

    assertErrorPage(broken, 500, "Something went wrong");
    assertThat(broken.text()).doesNotContain("broken on purpose", "Exception", "at dev.seoga");
  }

  @Test
  void twoErrorsHaveTwoNumbers() {
    assertThat(visitor.get("/nowhere").textOf("main code"))
        .isNotEqualTo(visitor.get("/nowhere").textOf("main code"));
  }

  private static void assertErrorPage(Reply reply, int status, String title) {
    assertThat(reply.status()).as(reply.path()).isEqualTo(status);
    assertLayout(reply);
    assertThat(reply.textOf("h1")).isEqualTo(title);
    assertThat(reply.page().title()).startsWith(title);
    assertThat(reply.textOf("main code")).matches("[2-9A-Z]{8}");
  }

  private static void assertLayout(Reply reply) {
    assertThat(reply.header("Content-Type")).startsWith("text/html").containsIgnoringCase("utf-8");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(reply.select("header.site-header nav, main#main, footer.site-footer")).hasSize(3);
    assertThat(reply.select("h1")).hasSize(1);
    assertThat(reply.text()).doesNotContain("Exception", "\tat ", "RESTEASY", "Quarkus");
  }
}
