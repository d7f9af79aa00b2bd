package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A librarian's daily steps, to bring a page where a test begins. */
final class Desk {
  static final String SAVE = ".form-actions button";
  static final Pattern RECORD = Pattern.compile("/books/\\d+$");

  private Desk() {}

  /** Enters a book and returns the path of its record. */
  static String enter(Page page, String title) {
    page.navigate("/books/new");
    page.fill("#title", title);
    page.click(SAVE);
    assertThat(page).hasURL(RECORD);
    return path(page);
  }

  static void delete(Page page, String record) {
    page.navigate(record + "/delete");
    page.click("button.danger");
    assertThat(page).hasURL(Pattern.compile("/books$"));
  }

  /** Opens the record of a book of the demo collection. */
  static String find(Page page, String title) {
    page.navigate("/books?q=" + URLEncoder.encode(title, StandardCharsets.UTF_8));
    page.click("table.books tbody th a");
    assertThat(page).hasURL(RECORD);
    return path(page);
  }

  static void emptyTrash(Page page) {
    page.navigate("/books/trash");
    while (page.locator("form[action$='/restore'] button").count() > 0) {
      page.locator("form[action$='/restore'] button").first().click();
      assertThat(page).hasURL(RECORD);
      page.navigate("/books/trash");
    }
  }

  static String path(Page page) {
    return URI.create(page.url()).getPath();
  }
}
