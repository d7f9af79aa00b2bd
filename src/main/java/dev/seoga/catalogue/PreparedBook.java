package dev.seoga.catalogue;

import dev.seoga.holdings.CopyDetails;
import dev.seoga.search.SearchRow;
import java.util.Collection;
import java.util.List;

/**
 * A record that is about to be made, with all that is reckoned of it: so that another thread can do
 * that beforehand. Good for {@link Books#create(PreparedBook, dev.seoga.history.Recording)} once.
 */
public final class PreparedBook {
  final Book book = new Book();
  final List<CopyDetails> held;
  final SearchRow searchRow;
  private final BookDetails details;

  private PreparedBook(BookDetails details, Collection<CopyDetails> held) {
    this.details = details;
    this.held = List.copyOf(held);
    book.describe(details);
    searchRow =
        SearchRow.of(
            Books.searchTexts(
                book, this.held.stream().map(CopyDetails::registrationNumber).toList()));
  }

  /** Reckons what a record with these copies comes to. */
  public static PreparedBook of(BookDetails details, Collection<CopyDetails> held) {
    return new PreparedBook(details, held);
  }

  /** Whether it is this record, with these copies, that was prepared. */
  public boolean isOf(BookDetails wanted, Collection<CopyDetails> heldThen) {
    return details.equals(wanted) && held.equals(List.copyOf(heldThen));
  }
}
