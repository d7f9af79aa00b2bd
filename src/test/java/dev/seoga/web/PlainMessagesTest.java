package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.BookSort;
import dev.seoga.catalogue.CatalogueMessages;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message that is kept says what its bundle says, in each language. */
@QuarkusTest
class PlainMessagesTest {
  @Inject Engine engine;

  static Stream<Object> locales() {
    // Each again once the others are kept.
    return Stream.of(
        Locale.KOREAN, Locale.ENGLISH, "ko", "en", Locale.KOREAN, Locale.ENGLISH, "en");
  }

  @ParameterizedTest
  @MethodSource("locales")
  void saysWhatTheBundleSays(Object locale) {
    Template template =
        engine.parse(
            "{catalogue:books}|{catalogue:none_has(text)}|{catalogue:sort_name(sort)}|{web:my_page}");
    CatalogueMessages catalogue =
        Page.messages(CatalogueMessages.class, PageLanguage.ofTag(locale.toString()).orElseThrow());
    WebMessages web =
        Page.messages(WebMessages.class, PageLanguage.ofTag(locale.toString()).orElseThrow());

    for (String text : new String[] {"one", "two"}) {
      assertThat(
              template
                  .instance()
                  .setAttribute("locale", locale)
                  .data("text", text)
                  .data("sort", BookSort.TITLE)
                  .render())
          .isEqualTo(
              String.join(
                  "|",
                  catalogue.books(),
                  catalogue.none_has(text),
                  catalogue.sort_name(BookSort.TITLE),
                  web.my_page()));
    }
  }
}
