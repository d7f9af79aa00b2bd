package dev.seoga.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;

/** Keeps the search rows, in the transaction of the change that they follow. */
@ApplicationScoped
public class SearchIndex {
  private final EntityManager entities;

  SearchIndex(EntityManager entities) {
    this.entities = entities;
  }

  /** Makes a book be found by these texts and by no others. */
  public void put(Long bookId, Collection<String> texts) {
    String terms = String.join(" ", SearchTerms.index(texts));
    BookSearch row = entities.find(BookSearch.class, bookId);
    if (row == null) {
      add(bookId, terms);
    } else {
      row.terms = terms;
    }
  }

  /** As {@link #put}, for a book that has only just been made: without a look-up. */
  public void add(Long bookId, Collection<String> texts) {
    add(bookId, String.join(" ", SearchTerms.index(texts)));
  }

  private void add(Long bookId, String terms) {
    BookSearch row = new BookSearch();
    row.bookId = bookId;
    row.terms = terms;
    entities.persist(row);
  }
}
