package dev.seoga.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/**
 * A librarian's way from sign-in to a book restored from the trash, by keyboard alone. It finds
 * everything by what it is, not by its words, so it goes through any language.
 */
final class KeyboardJourney {
  private static final int FAR = 250;

  private final Page page;
  private final String title;
  private final String isbn;

  /**
   * Prepares a way through a window.
   *
   * @param isbn with 13 digits, the right check digit, and no book that carries it
   */
  KeyboardJourney(Page page, String title, String isbn) {
    this.page = page;
    this.title = title;
    this.isbn = isbn;
  }

  void go() {
    signIn();
    createWithErrors();
    correct();
    String record = save();
    search();
    open(record);
    edit(record);
    delete(record);
    restore(record);
  }

  private void signIn() {
    page.navigate("/sign-in");
    tabTo("#name");
    type("librarian");
    tabTo("#password");
    type(Browsers.PASSWORD);
    press("Enter");
    assertThat(page).hasURL("/books");
  }

  private void createWithErrors() {
    tabTo("nav a[href='/books/new']");
    press("Enter");
    assertThat(page).hasURL("/books/new");
    tabTo("#isbn-0");
    type(isbn.substring(0, 12) + (isbn.charAt(12) == '0' ? '1' : '0'));
    press("Enter");
    // Two errors: the summary says so, and its first link leads to the first field.
    assertThat(focus()).hasClass("error-summary");
    tabTo(".error-summary a");
    press("Enter");
    assertThat(focus()).hasId("title");
  }

  private void correct() {
    type(title);
    press("Enter");
    // One error: its field is where one is, and it says what is wrong.
    assertThat(focus()).hasId("isbn-0");
    assertThat(focus()).hasAttribute("aria-invalid", "true");
    assertThat(focus()).hasAccessibleDescription(Pattern.compile(isbn.substring(12)));
    assertThat(page.locator("#title")).hasValue(title);
    press("Control+A");
    type(isbn);
  }

  private String save() {
    press("Enter");
    assertThat(page).hasURL(Desk.RECORD);
    assertThat(page.locator("h1")).hasText(title);
    assertThat(page.getByRole(AriaRole.STATUS)).containsText(title);
    return Desk.path(page);
  }

  private void search() {
    tabTo("nav a[href='/books']");
    press("Enter");
    assertThat(page).hasURL("/books");
    tabTo("#q");
    type(title);
    press("Enter");
    assertThat(page).hasURL(Pattern.compile("/books\\?q="));
    assertThat(page.locator("table.books tbody tr")).hasCount(1);
  }

  private void open(String record) {
    tabTo("table.books a[href='" + record + "']");
    press("Enter");
    assertThat(page).hasURL(record);
  }

  private void edit(String record) {
    tabTo("a[href='" + record + "/edit']");
    press("Enter");
    assertThat(page).hasURL(record + "/edit");
    tabTo("#publisher");
    type("글쇠 출판사");
    tabTo(Desk.SAVE);
    press("Space");
    assertThat(page).hasURL(record);
    assertThat(page.locator(".facts")).containsText("글쇠 출판사");
  }

  private void delete(String record) {
    tabTo("a[href='" + record + "/delete']");
    press("Enter");
    assertThat(page).hasURL(record + "/delete");
    tabTo("button.danger");
    press("Enter");
    assertThat(page).hasURL("/books");
    assertThat(page.locator(".banner.success")).containsText(title);
  }

  private void restore(String record) {
    tabTo("nav a[href='/books/trash']");
    press("Enter");
    assertThat(page).hasURL("/books/trash");
    tabTo("form[action='" + record + "/restore'] button");
    press("Space");
    assertThat(page).hasURL(record);
    assertThat(page.locator(".banner.success")).containsText(title);
    assertThat(page.locator(".banner.notice")).hasCount(0);
  }

  /** Goes forward until something has the focus, past nothing that has it in vain. */
  private void tabTo(String selector) {
    for (int i = 0; i < FAR; i++) {
      press("Tab");
      assertThat(page.locator("body:focus")).hasCount(0);
      if ((boolean) page.evaluate("s => document.activeElement.matches(s)", selector)) {
        assertThat(focus()).isVisible();
        return;
      }
    }
    assertThat(selector).as("reached by Tab on " + page.url()).isNull();
  }

  private Locator focus() {
    return page.locator(":focus");
  }

  private void press(String key) {
    page.keyboard().press(key);
  }

  private void type(String text) {
    page.keyboard().type(text);
  }
}
