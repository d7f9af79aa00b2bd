package dev.seoga.browser;

import com.microsoft.playwright.Page;
import java.util.function.Consumer;

/**
 * A page as somebody may come to see it.
 *
 * @param name what is to be seen
 * @param account who sees it; empty for a visitor
 * @param open brings a window there
 */
record PageState(String name, String account, Consumer<Page> open) {
  /** Returns a page that is there at once. */
  static PageState at(String name, String account, String path) {
    return new PageState(name, account, page -> page.navigate(path));
  }
}
