package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageCodeTest {
  @ParameterizedTest
  @CsvSource({
    "ko, ko",
    "kor, ko",
    "eng, en",
    "en-US, en-US",
    "en_gb, en-GB",
    "chi, zh",
    "zho, zh",
    "ger, de",
    "he, he",
    "heb, he",
    "fil, fil",
    "grc, grc",
    "mul, mul",
    "http://id.loc.gov/vocabulary/languages/jpn, ja"
  })
  void codesOfCataloguesBecomeTags(String code, String tag) {
    assertThat(LanguageCode.tag(code)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "한국어", "zzz", "english"})
  void whatIsNoLanguageCodeIsNone(String code) {
    assertThat(LanguageCode.tag(code)).isEmpty();
  }
}
