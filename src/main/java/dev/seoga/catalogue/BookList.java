package dev.seoga.catalogue;

import java.util.List;

/**
 * A page of a list of books.
 *
 * @param query what was asked
 * @param rows the books of this page
 * @param count how many there are in all, exact up to {@link BookLists#COUNT_LIMIT}
 * @param previous the path of the page before; empty on the first
 * @param next the path of the page after; empty on the last
 */
public record BookList(
    BookQuery query, List<BookRow> rows, int count, String previous, String next) {

  /** Whether there are more than could be counted in reasonable time. */
  public boolean isCountCapped() {
    return count > BookLists.COUNT_LIMIT;
  }

  public int countLimit() {
    return BookLists.COUNT_LIMIT;
  }
}
