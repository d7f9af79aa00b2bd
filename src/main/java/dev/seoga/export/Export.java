package dev.seoga.export;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookQuery;
import dev.seoga.catalogue.Books;
import dev.seoga.catalogue.MatchingBooks;
import dev.seoga.holdings.Copies;
import dev.seoga.holdings.CopyDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Hands out books, a few at a time, so that a million take no more memory than a hundred. */
@ApplicationScoped
class Export {
  private static final int AT_ONCE = 200;

  private final MatchingBooks matching;
  private final Books books;
  private final Copies copies;

  Export(MatchingBooks matching, Books books, Copies copies) {
    this.matching = matching;
    this.books = books;
    this.copies = copies;
  }

  /** Writes all books of a list, in the order of their record numbers. */
  void write(BookQuery query, BookWriter writer) throws IOException {
    long after = 0;
    List<Long> ids;
    do {
      ids = matching.ids(query, after, AT_ONCE);
      Map<Long, BookDetails> details = books.details(ids);
      Map<Long, List<CopyDetails>> held = copies.details(ids);
      for (Long id : ids) {
        after = id;
        // One that was removed meanwhile is not there any more.
        if (details.containsKey(id)) {
          writer.write(id, details.get(id), held.getOrDefault(id, List.of()));
        }
      }
    } while (ids.size() == AT_ONCE);
  }
}
