package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PreferencesTest {
  private final Visitor visitor = Visitor.english();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ko-KR,ko;q=0.9 | ko",
        "en-GB,en;q=0.9 | en",
        "fr,en;q=0.3 | en",
        "en;q=0.1,ko;q=0.2 | ko",
        "fr | ko",
        "* | ko",
        ";;;nonsense=== | ko",
      })
  void withoutAChoiceTheBrowsersLanguageIsTakenElseKorean(String header, String language) {
    assertThat(visitor.with("Accept-Language", header).get("/books").select("html").attr("lang"))
        .isEqualTo(language);
  }

  @Test
  void theChosenLanguageAndColoursStay() {
    Reply saved =
        visitor
            .get("/preferences?back=/help")
            .form("/preferences")
            .with("language", "ko")
            .with("theme", "dark")
            .submit();

    assertThat(saved.location()).isEqualTo("/help");
    assertThat(saved.setCookie("language"))
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=31536000");
    Reply help = saved.follow();
    assertThat(help.flash()).isEqualTo("환경 설정을 저장했습니다.");
    assertThat(help.select("html").attr("lang")).isEqualTo("ko");
    assertThat(help.select("html").attr("data-theme")).isEqualTo("dark");
    var form = visitor.get("/preferences").form("/preferences");
    assertThat(form.value("language")).isEqualTo("ko");
    assertThat(form.value("theme")).isEqualTo("dark");
  }

  @Test
  void theDevicesColoursNeedNoAttribute() {
    visitor.get("/preferences").form("/preferences").with("theme", "light").submit();
    assertThat(visitor.get("/help").select("html").attr("data-theme")).isEqualTo("light");

    visitor.get("/preferences").form("/preferences").with("theme", "system").submit();
    assertThat(visitor.get("/help").select("html").hasAttr("data-theme")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/books", "/help", "/books?q=%EB%AF%BC%EA%B5%AD&sort=title", "/books?q=a%26b"})
  void theLanguageSwitchShowsTheSamePageInTheOtherLanguage(String path) {
    Reply english = visitor.get(path);
    var link = english.select(".account a[hreflang]");
    assertThat(link.text()).isEqualTo("한국어");
    assertThat(link.attr("lang")).isEqualTo("ko");

    Reply korean = visitor.get(link.attr("href")).follow();

    assertThat(korean.path()).isEqualTo(path);
    assertThat(korean.select("html").attr("lang")).isEqualTo("ko");
    Reply back = visitor.get(korean.select(".account a[hreflang]").attr("href")).follow();
    assertThat(back.path()).isEqualTo(path);
    assertThat(back.select("html").attr("lang")).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", ""})
  void noPreferenceLeadsElsewhere(String back) {
    assertThat(visitor.get("/preferences/language/ko?back=" + back).location()).isEqualTo("/books");
    assertThat(visitor.get("/preferences?back=" + back).form("/preferences").value("back"))
        .isEqualTo("/books");
    assertThat(
            visitor
                .get("/preferences")
                .form("/preferences")
                .with("back", "https://evil.example/")
                .submit()
                .location())
        .isEqualTo("/books");
  }

  @Test
  void aChoiceThatDoesNotExistChangesNothing() {
    visitor
        .get("/preferences")
        .form("/preferences")
        .with("language", "xx")
        .with("theme", "pink")
        .submit();

    assertThat(visitor.get("/help").select("html").attr("lang")).isEqualTo("en");
    assertThat(
            Visitor.english()
                .withCookie("language", "xx")
                .withCookie("theme", "\"><b>")
                .get("/help")
                .select("html")
                .attr("lang"))
        .isEqualTo("en");
  }
}
