package dev.seoga.search;

/**
 * The search row of a book that is about to be made, reckoned already: that takes longer than to
 * write it, and needs no transaction.
 */
public final class SearchRow {
  final SearchTexts texts;
  final BookSearch row = new BookSearch();

  private SearchRow(SearchTexts texts) {
    this.texts = texts;
    row.describe(texts);
  }

  /** Reckons the row by which one book is to be found; good for {@link SearchIndex#add} once. */
  public static SearchRow of(SearchTexts texts) {
    return new SearchRow(texts);
  }
}
