package dev.seoga.marc.book;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.holdings.CopyDetails;
import java.util.Comparator;
import java.util.List;

/**
 * A book, as far as a MARC record can say it.
 *
 * @param recordNumber its number in Seoga; null where none is known
 */
public record MarcBook(Long recordNumber, BookDetails details, List<CopyDetails> copies) {
  public MarcBook {
    // In the order in which an export has them, so that what it writes compares.
    copies = copies.stream().sorted(Comparator.comparing(CopyDetails::registrationNumber)).toList();
  }

  String text(BookField field) {
    return details.text(field);
  }
}
