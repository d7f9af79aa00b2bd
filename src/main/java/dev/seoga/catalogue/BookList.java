package dev.seoga.catalogue;

import dev.seoga.search.Spelling;
import java.util.List;

/**
 * A page of a list of books.
 *
 * @param query what was asked
 * @param rows the books of this page
 * @param count how many there are in all
 * @param facets the values of the filters
 * @param previous the path of the page before; empty on the first
 * @param next the path of the page after; empty on the last
 * @param scope of what these books are the best, or the newest
 * @param suggestion what may have been meant; null unless a search has found nothing
 */
public record BookList(
    BookQuery query,
    List<BookRow> rows,
    FacetValue count,
    Facets facets,
    String previous,
    String next,
    Scope scope,
    Spelling.Suggestion suggestion) {

  /** Of what the list shows the books. */
  public enum Scope {
    ALL,
    /** The best matches of many; the others are reached in another order. */
    BEST,
    /** Only the latest entered were searched, since all would have taken too long. */
    LATEST
  }

  public int countLimit() {
    return BookLists.COUNT_LIMIT;
  }

  public int latestLimit() {
    return BookFinder.LATEST;
  }

  /** Returns the path of the list that is suggested; empty where none is. */
  public String suggestedUri() {
    return suggestion == null || suggestion.text().isEmpty()
        ? ""
        : query.uriSearching(suggestion.text());
  }

  /** Returns the words that no record has, as they were typed. */
  public String unknownWords() {
    return String.join(", ", suggestion.unknown());
  }

  public boolean isBest() {
    return scope == Scope.BEST;
  }

  public boolean isLatest() {
    return scope == Scope.LATEST;
  }
}
