package dev.seoga.browser;

import com.microsoft.playwright.BrowserContext;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same way where JavaScript does not run. */
@QuarkusTest
@Timeout(120)
class NoScriptJourneyTest {
  @Inject Browsers browsers;

  @ParameterizedTest
  @CsvSource({"ko, 글쇠만으로 쓴 책, 9791199990043", "en, A book typed without scripts, 9788934999904"})
  void everythingCanBeDoneWithoutJavaScript(String language, String title, String isbn) {
    try (BrowserContext window =
        browsers.visitor(language, Browsers.desk().setJavaScriptEnabled(false))) {
      new KeyboardJourney(window.newPage(), title, isbn).go();
    }
  }
}
