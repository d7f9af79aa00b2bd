package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the focus is, and that it can be seen there. */
@QuarkusTest
@Timeout(120)
class FocusTest {
  private static final List<String> PAGES =
      List.of("/books?q=%EC%9D%98&category=FICTION", "/books/1", "/books/new", "/books/1/copies");
  private static final int FAR = 400;

  /** Returns what is wrong with the element that has the focus; "end" behind the last. */
  private static final String LOOK =
      """
      () => {
        const e = document.activeElement;
        if (e === document.body) return "end";
        const faults = [];
        const style = getComputedStyle(e);
        const box = e.getBoundingClientRect();
        if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("has no ring");
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        const seen = left >= right || top >= bottom ? [] : [0.02, 0.5, 0.98].flatMap(x =>
            [0.02, 0.5, 0.98].map(y => [left + x * (right - left), top + y * (bottom - top)]));
        const covered = seen.map(([x, y]) => document.elementFromPoint(x, y)).filter(top => !e.contains(top));
        if (!seen.length) faults.push(`is out of sight at ${Math.round(box.top)}`);
        else if (covered.length === seen.length) faults.push(`is covered by ${covered[0]?.outerHTML.slice(0, 80)}`);
        return faults.length ? `${e.outerHTML.slice(0, 120)}: ${faults.join(", ")}` : "";
      }
      """;

  @Inject Browsers browsers;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFirstTabStopLeadsToTheContent(boolean javaScript) {
    try (BrowserContext window =
        browsers.visitor("ko", Browsers.desk().setJavaScriptEnabled(javaScript))) {
      Page page = window.newPage();
      page.navigate("/books");
      page.keyboard().press("Tab");
      Locator focus = page.locator(":focus");
      assertThat(focus).hasClass("skip-link");
      assertThat(focus).isInViewport();
      page.keyboard().press("Enter");
      assertThat(focus).hasId("main");
      page.keyboard().press("Tab");
      assertThat(page.locator("main :focus")).hasCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, 400, Tab", "1280, 400, Shift+Tab", "320, 256, Tab", "320, 256, Shift+Tab"})
  void whateverHasTheFocusShowsARingAndIsNotCovered(int width, int height, String key) {
    List<String> faults = new ArrayList<>();
    try (BrowserContext window =
        browsers.signedIn("librarian", "ko", Browsers.size(width, height))) {
      Page page = window.newPage();
      for (String path : PAGES) {
        page.navigate(path);
        int stops = walk(page, key, faults);
        assertThat(stops).as("stops on " + path).isBetween(15, FAR - 1);
      }
    }
    assertThat(faults).isEmpty();
  }

  private static int walk(Page page, String key, List<String> faults) {
    for (int stops = 0; stops < FAR; stops++) {
      page.keyboard().press(key);
      String fault = (String) page.evaluate(LOOK);
      if (fault.equals("end")) {
        return stops;
      }
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    return FAR;
  }

  @Test
  void aFormWithOneErrorLeadsToItsField() {
    try (BrowserContext window =
        browsers.signedIn("librarian", "ko", Browsers.desk().setJavaScriptEnabled(false))) {
      Page page = window.newPage();
      page.navigate("/books/1/copies");
      page.click(Desk.SAVE);
      assertThat(page.locator(":focus")).hasId("registrationNumber");
      assertThat(page.locator(":focus")).isInViewport();
    }
  }

  @Test
  void aFormWithSeveralErrorsLeadsToTheirSummary() {
    try (BrowserContext window =
        browsers.signedIn("librarian", "ko", Browsers.desk().setJavaScriptEnabled(false))) {
      Page page = window.newPage();
      page.navigate("/books/1/copies");
      page.fill("#acquiredOn", "어제");
      page.click(Desk.SAVE);
      assertThat(page.locator(":focus")).hasClass("error-summary");
      assertThat(page.locator(":focus")).isInViewport();
      page.click(".error-summary a[href='#acquiredOn']");
      assertThat(page.locator(":focus")).hasId("acquiredOn");
    }
  }
}
