package dev.seoga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers who space the text out or enlarge it lose nothing. */
@QuarkusTest
@Timeout(120)
class TextSpacingTest {
  private static final String SPACED =
      """
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }""";
  private static final String TWICE_AS_LARGE = "html { font-size: 200% !important }";
  private static final List<String> PAGES =
      List.of(
          "/books?q=%EC%9D%98&category=FICTION",
          "/books/1",
          "/books/new",
          "/books/1/copies",
          "/books/trash",
          "/imports",
          "/account",
          "/preferences",
          "/help",
          "/nothing-here");

  /** Returns what is cut off or sticks out once a reader's own style is in force. */
  private static final String LOOK =
      """
      css => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets = [sheet];
        const faults = [];
        const root = document.documentElement;
        if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth}`);
        for (const e of document.querySelectorAll("body *:not(svg, svg *, input, select, textarea)")) {
          if (e.closest(".visually-hidden, .skip-link") || !e.checkVisibility()) continue;
          const style = getComputedStyle(e);
          const cut = (overflow, content, room) => (overflow === "hidden" || overflow === "clip") && content > room + 1;
          if (cut(style.overflowX, e.scrollWidth, e.clientWidth) || cut(style.overflowY, e.scrollHeight, e.clientHeight)) {
            faults.push(`cuts off ${e.outerHTML.slice(0, 100)}`);
          }
        }
        for (const e of document.querySelectorAll("select, button, .button")) {
          if (e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) {
            faults.push(`does not fit: ${e.outerHTML.slice(0, 100)}`);
          }
        }
        return faults;
      }
      """;

  @Inject Browsers browsers;

  @ParameterizedTest
  @CsvSource({"ko, 1280", "en, 1280", "ko, 320", "en, 320"})
  void spacedTextIsWhole(String language, int width) {
    look(language, width, SPACED);
  }

  @ParameterizedTest
  @CsvSource({"ko, 1280", "en, 1280", "ko, 640"})
  void textTwiceAsLargeIsWhole(String language, int width) {
    look(language, width, TWICE_AS_LARGE);
  }

  @SuppressWarnings("unchecked")
  private void look(String language, int width, String css) {
    List<String> found = new ArrayList<>();
    try (BrowserContext window =
        browsers.signedIn("librarian", language, Browsers.size(width, 800))) {
      Page page = window.newPage();
      for (String path : PAGES) {
        page.navigate(path);
        ((List<String>) page.evaluate(LOOK, css)).forEach(fault -> found.add(path + " " + fault));
      }
    }
    assertThat(found).isEmpty();
  }
}
