package dev.seoga.browser;

import com.microsoft.playwright.BrowserContext;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole way by keyboard alone. */
@QuarkusTest
@Timeout(120)
class KeyboardJourneyTest {
  @Inject Browsers browsers;

  @ParameterizedTest
  @CsvSource({"ko, 글쇠로 쓴 책, 9791199990029", "en, A book typed by keys, 9791199990036"})
  void everythingCanBeDoneByKeyboard(String language, String title, String isbn) {
    try (BrowserContext window = browsers.visitor(language, Browsers.desk())) {
      new KeyboardJourney(window.newPage(), title, isbn).go();
    }
  }
}
