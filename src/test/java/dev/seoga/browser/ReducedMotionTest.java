package dev.seoga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers who ask for less motion get none. */
@QuarkusTest
@Timeout(60)
class ReducedMotionTest {
  private static final String LOOK =
      """
      () => [...document.querySelectorAll("*")].filter(e => {
        const style = getComputedStyle(e);
        return style.animationName !== "none" || style.scrollBehavior !== "auto"
            || (style.transitionProperty !== "none" && /[1-9]/.test(style.transitionDuration));
      }).map(e => e.outerHTML.slice(0, 100))
      """;

  @Inject Browsers browsers;

  @ParameterizedTest
  @ValueSource(strings = {"/books", "/books/1", "/books/new"})
  void nothingMoves(String path) {
    try (BrowserContext window =
        browsers.signedIn(
            "librarian", "ko", Browsers.desk().setReducedMotion(ReducedMotion.REDUCE))) {
      Page page = window.newPage();
      page.navigate(path);
      assertThat((List<?>) page.evaluate(LOOK)).isEmpty();
    }
  }
}
