package dev.seoga.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.rehearsal.Answer;
import dev.seoga.rehearsal.KeptConnection;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests that no browser sends, byte for byte, and what they are answered with. What the fuzz
 * ({@code FuzzIT}) finds is kept here.
 */
@QuarkusTest
class MalformedRequestsTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @ParameterizedTest
  @CsvSource({
    // Well encoded, but no text of UTF-8: overlong, a surrogate alone, cut short.
    "/books?q=%C0%AF,                         200",
    "/books?q=%ED%A0%80,                      200",
    "/books?q=%EC%84,                         200",
    "/books/%C0%AF,                           404",
    // NUL.
    "/books?q=a%00b,                          200",
    "/books/%00,                              404",
    // Numbers and days that nothing holds.
    "/books?decade=99999999999999999999,      200",
    "/books?from=-2147483648&to=2147483647,   200",
    "/changes?from=+999999999-12-31,          200",
    "/changes?until=%2B999999999-12-31,       200",
    "/changes?until=9999-12-31,               200",
    "/changes?from=-999999999-01-01,          200",
    "/changes?by=999999999999999999,          200",
    "/changes?before=9223372036854775808,     404",
    "/quality/no-isbn?after=-1,               404",
  })
  void anAddressIsAnsweredWithAPage(String uri, int status) throws IOException {
    Answer answer = send("GET", uri, "", "");

    assertThat(answer.status()).isEqualTo(status);
    assertPage(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Accept-Language | - | 200",
        "Accept-Language | *-*-* | 200",
        "Accept-Language | ko;q=2 | 400",
        "Accept-Language | -;q=x | 400",
        "X-Forwarded-For | unknown | 200",
        "X-Forwarded-For | [:: | 200",
        "X-Forwarded-For | '1.2.3.4, ' | 200",
        "X-Forwarded-For | 1.2.3.4:99999999999 | 200",
      })
  void aHeaderThatSaysNothingIsAnsweredWithAPage(String header, String value, int status) {
    Reply reply = Visitor.korean().with(header, value).get("/books");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.select("html").attr("lang")).isEqualTo("ko");
  }

  @Test
  void aLongSearchIsReadAsFarAsASearchGoes() throws IOException {
    Answer answer = send("GET", "/books?q=" + "%ED%95%9C".repeat(1_000), "", "");

    assertThat(answer.status()).isEqualTo(200);
    assertPage(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "; | x=1 | 400",
        "/ | x=1 | 400",
        "a | x=1 | 400",
        "'' | x=1 | 400",
        "application/json | {} | 400",
        "application/x-www-form-urlencoded; charset=none | x=1 | 400",
        "application/x-www-form-urlencoded | =&&=x&a | 400",
        "multipart/form-data | x | 400",
      })
  void aBodyOfNoKindIsRefusedWithAPage(String type, String body, int status) throws IOException {
    Answer answer = send("POST", "/account/password", type, body);

    assertThat(answer.status()).isEqualTo(status);
    assertPage(answer);
  }

  @ParameterizedTest
  @CsvSource({"+12345-06-07", "-0001-12-31", "+999999999-12-31", "0000-01-01", "2026-02-30"})
  void aDayThatNoCopyWasAcquiredOnIsRefusedWithAReason(String day) {
    Reply refused =
        librarian
            .get("/books/1/copies")
            .form("/books/1/copies")
            .with("registrationNumber", "MALFORMED")
            .with("acquiredOn", day)
            .submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("acquiredOn")).isNotEmpty();
  }

  @Test
  void controlCharactersAreShownAsReplaced() throws IOException {
    String token = librarian.get("/preferences").form("/preferences").value("csrf-token");
    String type = "application/x-www-form-urlencoded";
    String body = "csrf-token=" + token + "&title=&publisher=a%00b%07c%C2%85d%EF%BF%BE%3Ci%3E";

    Answer answer = send("POST", "/books/new", type, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.page().select("#publisher").val())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFD<i>");
    assertPage(answer);
  }

  private Answer send(String method, String uri, String type, String body) throws IOException {
    String address = ConfigProvider.getConfig().getValue("test.url", String.class);
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Language", "ko");
    headers.put(
        "Cookie",
        "session="
            + librarian.cookie("session")
            + "; csrf-token="
            + librarian.cookie("csrf-token"));
    if (method.equals("POST")) {
      headers.put("Content-Type", type);
    }
    try (KeptConnection connection = new KeptConnection(URI.create(address).getPort())) {
      return connection.send(
          method, uri, headers, method.equals("POST") ? body.getBytes(UTF_8) : null);
    }
  }

  private static void assertPage(Answer answer) {
    Parser parser = Parser.htmlParser().setTrackErrors(5);
    parser.parseInput(answer.text(), "");
    assertThat(parser.getErrors()).isEmpty();
    assertThat(answer.isWholePage()).isTrue();
    assertThat(answer.page().select("html").attr("lang")).isEqualTo("ko");
    assertThat(answer.header("content-language")).isEqualTo("ko");
    assertThat(answer.page().select("h1")).hasSize(1);
  }
}
