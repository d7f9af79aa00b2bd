package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.KeyboardModifier;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where JavaScript runs, a list changes in place, and nobody loses their place by it. */
@QuarkusTest
@Timeout(60)
class HtmxTest {
  private static final Pattern LIST = Pattern.compile(".*/books\\?.*");

  @Inject Browsers browsers;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext window;
  private Page page;

  @BeforeEach
  void openTheList() {
    window = browsers.visitor("en", Browsers.desk());
    page = window.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.navigate("/books");
    // A whole new page would not have it.
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'");
  }

  @AfterEach
  void closeTheWindow() {
    window.close();
  }

  @Test
  void aSearchChangesOnlyTheResults() {
    watchTheStatus();
    page.fill("#q", "teapot");
    page.keyboard().press("Enter");
    assertThat(page.locator("table.books tbody tr")).hasCount(1);
    assertThat(page).hasURL("/books?q=teapot");
    assertThat(page).hasTitle(Pattern.compile("^Search: teapot – Books"));
    assertThat(focus()).hasId("q");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("#result-status")).containsText("1 book");
    assertThat(page.evaluate("watched.isConnected && changes")).isEqualTo(1);
    assertThePageWasKept();
  }

  @Test
  void aSearchWithoutResultSaysSo() {
    watchTheStatus();
    page.fill("#q", "zzzz");
    page.keyboard().press("Enter");
    assertThat(page.locator("#results .empty")).isVisible();
    assertThat(page.locator("#result-status")).hasText("No books found");
    assertThat(page.evaluate("watched.isConnected && changes")).isEqualTo(1);
    assertThePageWasKept();
  }

  @Test
  void sortingChangesOnlyTheResultsAndKeepsTheFocus() {
    page.locator("#sort-year").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL("/books?sort=year");
    assertThat(page.locator("th[aria-sort]")).hasCount(1);
    assertThat(page.locator("th[aria-sort=descending] a")).hasId("sort-year");
    assertThat(focus()).hasId("sort-year");
    page.keyboard().press("Enter");
    assertThat(page.locator("th[aria-sort=ascending] a")).hasId("sort-year");
    assertThat(focus()).hasId("sort-year");
    assertThePageWasKept();
  }

  @Test
  void whatStandsAroundTheResultsFollowsThem() {
    page.click("#sort-title");
    assertThat(page).hasURL("/books?sort=title");
    page.click("#sort-title");
    assertThat(page).hasURL("/books?sort=title&dir=desc");
    page.click("details.filters summary");
    assertThat(page.locator("#sort")).hasValue("title");
    page.fill("#q", "teapot");
    page.keyboard().press("Enter");
    String here = "/books?q=teapot&sort=title&dir=desc";
    assertThat(page).hasURL(here);
    assertThePageWasKept();

    String back = URLEncoder.encode(here, StandardCharsets.UTF_8);
    assertThat(page.locator("#other-language"))
        .hasAttribute("href", "/preferences/language/ko?back=" + back);
    assertThat(page.locator("#sign-in-link")).hasAttribute("href", "/sign-in?from=" + back);
    assertThat(page.locator("#preferences-link")).hasAttribute("href", "/preferences?back=" + back);
    page.click("#other-language");
    assertThat(page).hasURL(here);
    assertThat(page.locator("html")).hasAttribute("lang", "ko");
    assertThat(page.locator("#q")).hasValue("teapot");
  }

  @Test
  void theCountsOfTheFiltersFollowTheResults() {
    page.click("details.filters summary");
    page.fill("#q", "teapot");
    page.keyboard().press("Enter");
    assertThat(page).hasURL("/books?q=teapot");
    assertThat(page.locator("#language option").filter(hasText("(1)"))).hasCount(1);
    assertThat(page.locator("#kdc option").filter(hasText("(0)"))).hasCount(9);

    page.selectOption("#language", "en");
    page.locator("#language").focus();
    page.locator("form.search-form").evaluate("form => form.requestSubmit()");
    assertThat(page).hasURL("/books?q=teapot&language=en");
    assertThat(page.locator("#language")).hasValue("en");
    assertThat(focus()).hasId("language");
    assertThePageWasKept();
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void theSortFieldKeepsTheFocus() {
    page.click("details.filters summary");
    page.selectOption("#sort", "year");
    page.locator("#sort").focus();
    page.locator("form.search-form").evaluate("form => form.requestSubmit()");
    assertThat(page).hasURL("/books?sort=year");
    assertThat(page.locator("#sort")).hasValue("year");
    assertThat(focus()).hasId("sort");
    assertThePageWasKept();
  }

  @Test
  void theNextPageChangesOnlyTheResultsAndKeepsTheFocus() {
    String first = page.locator("table.books tbody th").first().innerText();
    page.locator("#next-page").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#previous-page")).isVisible();
    assertThat(page.locator("table.books tbody th").first()).not().hasText(first);
    assertThat(page).hasURL(Pattern.compile("/books\\?after="));
    assertThat(page).hasTitle(Pattern.compile("^continued – Books"));
    assertThat(page.locator("body:focus")).hasCount(0);
    assertThePageWasKept();
  }

  @Test
  void theLastPageKeepsTheFocusThoughItsLinkIsGone() {
    page.navigate("/books?q=%EC%9D%98&sort=title");
    while (page.locator("#next-page").count() > 0) {
      String url = page.url();
      page.locator("#next-page").focus();
      page.keyboard().press("Enter");
      assertThat(page).not().hasURL(url);
      assertThat(page.locator("#previous-page")).isVisible();
    }
    assertThat(page.locator("body:focus")).hasCount(0);
  }

  @Test
  void backShowsTheWholeFormerPage() {
    page.click("#sort-title");
    assertThat(page.locator("th[aria-sort=ascending]")).hasCount(1);
    page.click("table.books tbody th a");
    assertThat(page).hasURL(Desk.RECORD);
    page.goBack();
    assertThat(page).hasURL("/books?sort=title");
    assertThat(page.locator("th[aria-sort=ascending]")).hasCount(1);
    assertThat(page.locator(".site-header")).isVisible();
    page.goBack();
    assertThat(page).hasURL("/books");
    assertThat(page.locator("th[aria-sort]")).hasCount(0);
    assertThat(page.locator(".site-header")).isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  void ctrlAndClickOpensATab() {
    Page tab =
        window.waitForPage(
            () ->
                page.locator("#sort-title")
                    .click(
                        new Locator.ClickOptions()
                            .setModifiers(List.of(KeyboardModifier.CONTROL))));
    assertThat(tab).hasURL("/books?sort=title");
    assertThat(tab.locator(".site-header")).isVisible();
    assertThat(page).hasURL("/books");
  }

  @Test
  void syllablesStillInTheMakingSearchNothing() {
    List<String> requests = new ArrayList<>();
    // Only searches count: the icon of the page may still be on its way.
    page.onRequest(
        request -> {
          if (request.url().contains("/books")) {
            requests.add(request.url());
          }
        });
    page.locator("#q").focus();
    page.keyboard().insertText("서");
    page.locator("#q").dispatchEvent("compositionstart");
    page.locator("#q").dispatchEvent("input");
    page.waitForTimeout(300);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {BrokenResource.PATH, "/nothing-here"})
  void aFailureEndsInItsOwnPage(String path) {
    page.route(LIST, route -> route.resume(to(path)));
    page.click("#sort-year");
    assertThat(page.locator(".error-page h1")).isVisible();
    assertThat(page.locator(".site-header")).isVisible();
    assertThat(page).hasURL("/books?sort=year");
  }

  @Test
  void aSessionThatEndedLeadsToTheSignIn() {
    page.route(LIST, route -> route.resume(to("/books/trash")));
    page.click("#sort-year");
    assertThat(page).hasURL(Pattern.compile("/sign-in\\?from="));
    assertThat(page.locator("#password")).isVisible();
  }

  private static Route.ResumeOptions to(String path) {
    return new Route.ResumeOptions().setUrl(Browsers.address() + path);
  }

  /** A live region speaks when its text changes once, and not when it is replaced. */
  private void watchTheStatus() {
    page.evaluate(
        """
        () => {
          window.watched = document.getElementById("result-status");
          window.changes = 0;
          new MutationObserver(() => changes++).observe(watched, {childList: true, characterData: true, subtree: true});
        }
        """);
  }

  private void assertThePageWasKept() {
    assertThat(page.locator("h1[data-kept]")).hasCount(1);
    assertThat(complaints).isEmpty();
  }

  private Locator focus() {
    return page.locator(":focus");
  }
}
