package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes out of the printer. */
@QuarkusTest
@Timeout(60)
class PrintTest {
  @Inject Browsers browsers;

  @Test
  void aListIsPrintedWithoutItsControls() {
    try (BrowserContext window =
        browsers.signedIn("librarian", "ko", Browsers.desk().setColorScheme(ColorScheme.DARK))) {
      Page page = window.newPage();
      page.navigate("/books");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      for (String control :
          new String[] {"header nav", ".account", "search", ".pager", ".actions", ".site-footer"}) {
        assertThat(page.locator(control).first()).isHidden();
      }
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator("table.books tbody th").first()).isVisible();
    }
  }

  @Test
  void theHeadOfATableStandsOnEachSheetBlackOnWhite() {
    try (BrowserContext window =
        browsers.signedIn("librarian", "ko", Browsers.desk().setColorScheme(ColorScheme.DARK))) {
      Page page = window.newPage();
      page.navigate("/books");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator("thead")).hasCSS("display", "table-header-group");
      assertThat(page.locator("thead th").first()).hasCSS("position", "static");
      assertThat(page.locator("html")).hasCSS("background-color", "rgb(255, 255, 255)");
      assertThat(page.locator("table.books tbody th a").first()).hasCSS("color", "rgb(0, 0, 0)");
      // Several sheets: fewer would mean that something is cut off.
      assertThat(new String(page.pdf(), ISO_8859_1)).containsPattern("/Count [2-9]");
    }
  }
}
