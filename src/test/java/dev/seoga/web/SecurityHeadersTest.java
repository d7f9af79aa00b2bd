package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SecurityHeadersTest {
  private final Visitor visitor = Visitor.english();

  @ParameterizedTest
  @ValueSource(
      strings = {"/books", "/sign-in", "/nowhere", "/version", "/q/health/live", "/books/new"})
  void everyAnswerTellsTheBrowserWhatItMayDo(String path) {
    Reply reply = visitor.get(path);

    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "form-action 'self'")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/books", "/sign-in", "/nowhere", "/static/seoga.css"})
  void whoHasComeByHttpsIsToComeByNothingElse(String path) {
    assertThat(visitor.get(path).header("Strict-Transport-Security")).isEmpty();

    Visitor secure = Visitor.english().with("X-Forwarded-Proto", "https");
    assertThat(secure.get(path).header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/books", "/sign-in", "/help", "/nowhere"})
  void aPageDependsOnItsReaderAndIsNotKeptForAnother(String path) {
    Reply page = Visitor.korean().get(path);

    assertThat(page.header("Cache-Control")).contains("private", "no-cache");
    assertThat(page.header("Content-Language")).isEqualTo("ko");
    assertThat(page.headers().allValues("Vary").toString())
        .contains("Cookie", "Accept-Language", "HX-Request");
  }

  @Test
  void noPageAsksAnotherHostNorCarriesCodeInline() {
    Visitor admin = Visitor.signedIn("admin");
    for (String path : List.of("/books", "/books/new", "/staff", "/account", "/help", "/imports")) {
      Document page = admin.get(path).page();
      Stream<String> addresses =
          page.select("[src], link[href], form[action]").stream()
              .flatMap(e -> Stream.of(e.attr("src"), e.attr("href"), e.attr("action")));
      assertThat(addresses.filter(a -> !a.isEmpty())).as(path).allMatch(a -> a.matches("/[^/].*"));
      assertThat(page.select("style, script:not([src]), [style]")).as(path).isEmpty();
      assertThat(page.getAllElements()).as(path).noneMatch(SecurityHeadersTest::hasHandler);
    }
  }

  private static boolean hasHandler(Element element) {
    return element.attributes().asList().stream().anyMatch(a -> a.getKey().startsWith("on"));
  }

  @Test
  void staticFilesComeFromAnAddressThatChangesWithThemAndMayBeKept() {
    for (Element link : visitor.get("/books").select("link[rel=stylesheet], script")) {
      Reply file = visitor.get(link.attr("href") + link.attr("src"));
      assertThat(file.status()).as(file.path()).isEqualTo(200);
      assertThat(file.path()).matches(".*(\\?v=[0-9a-f]{12}|/2\\.0\\.10/.*)");
      assertThat(file.header("Cache-Control")).contains("max-age");
    }
  }
}
