package dev.seoga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at every page in every state: wide and narrow, light and dark, in both languages. */
@QuarkusTest
// Some hundred states, a second each; a busy machine has taken more than four times as long.
@Timeout(1800)
class PageMatrixTest {
  @Inject Browsers browsers;

  private final NuValidator validator = new NuValidator();
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, String> pathsByTitle = new HashMap<>();
  private final List<String> found = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void everyPageIsValidAccessibleAndQuiet(String language) {
    try {
      for (PageState state : PageStates.all()) {
        look(state, language);
      }
    } finally {
      windows.values().forEach(Window::close);
    }
    assertThat(found).isEmpty();
  }

  private void look(PageState state, String language) {
    List<String> faults = new ArrayList<>();
    try {
      Window window = windows.computeIfAbsent(state.account(), a -> window(a, language));
      window.faults = faults;
      window.shown = null;
      Page page = window.page;
      // Away from what was clicked last.
      page.mouse().move(0, 0);
      page.setViewportSize(Browsers.WIDE, 800);
      state.open().accept(page);
      page.waitForLoadState();
      faults.addAll(validator.errors(window.shown.body()));
      faults.addAll(Axe.violations(page));
      faults.addAll(PageProbe.faults(page, language));
      checkTitle(page, faults);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      Axe.faintTexts(page).forEach(fault -> faults.add("dark: " + fault));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.setViewportSize(Browsers.NARROW, 640);
      Axe.violations(page).forEach(fault -> faults.add("narrow: " + fault));
      PageProbe.faults(page, language).forEach(fault -> faults.add("narrow: " + fault));
    } catch (RuntimeException | AssertionError e) {
      faults.add("not reached: " + e.getMessage());
      // The next state does not begin with what is left of this one.
      windows.remove(state.account());
    }
    faults.forEach(fault -> found.add("%s (%s): %s".formatted(state.name(), language, fault)));
  }

  private Window window(String account, String language) {
    return new Window(
        account.isEmpty()
            ? browsers.visitor(language, still())
            : browsers.signedIn(account, language, still()));
  }

  /** Colours that are still on their way from light to dark are nobody's. */
  private static Browser.NewContextOptions still() {
    return Browsers.desk().setReducedMotion(ReducedMotion.REDUCE);
  }

  private void checkTitle(Page page, List<String> faults) {
    if (page.locator(".error-page").count() > 0) {
      return;
    }
    String path = Desk.path(page);
    String other = pathsByTitle.putIfAbsent(page.title(), path);
    if (other != null && !other.equals(path)) {
      faults.add("has the title of " + other + ": " + page.title());
    }
  }

  /**
   * A window, and what must not be seen in it. It stays open from state to state: a window more is
   * a process more, which takes as long as everything else about a page.
   */
  private static final class Window {
    final Page page;

    /** What the page that is shown now was served as. */
    Response shown;

    /** Of the state that is looked at now. */
    List<String> faults;

    Window(BrowserContext context) {
      page = context.newPage();
      page.onResponse(
          response -> {
            if (response.request().isNavigationRequest() && response.status() / 100 != 3) {
              shown = response;
            }
          });
      String origin = Browsers.address();
      page.onRequest(
          request -> {
            // The OpenID provider has the whole window for a moment.
            boolean sentThere = request.isNavigationRequest() && request.redirectedFrom() != null;
            if (!request.url().startsWith(origin) && !sentThere) {
              faults.add("asks another host: " + request.url());
            }
          });
      page.onPageError(error -> faults.add("script error: " + error));
      page.onConsoleMessage(
          message -> {
            // The browser's own remark on a page that says 404 or 422.
            if (message.type().equals("error")
                && !message.text().startsWith("Failed to load resource")) {
              faults.add("console: " + message.text());
            }
          });
    }

    void close() {
      page.context().close();
    }
  }
}
