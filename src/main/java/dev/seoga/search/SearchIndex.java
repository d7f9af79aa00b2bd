package dev.seoga.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps the search rows, in the transaction of the change that they follow. */
@ApplicationScoped
public class SearchIndex {
  private final EntityManager entities;
  private final Spelling spelling;

  SearchIndex(EntityManager entities, Spelling spelling) {
    this.entities = entities;
    this.spelling = spelling;
  }

  /** Reads the rows of books that will be asked for one by one. */
  public void prefetch(Collection<Long> bookIds) {
    entities
        .createQuery("from BookSearch s where s.bookId in ?1", BookSearch.class)
        .setParameter(1, bookIds)
        .getResultList();
  }

  /** Makes a book be found by these texts and by no others. */
  public void put(Long bookId, SearchTexts texts) {
    put(bookId, texts, BookSearch::words);
  }

  /** As {@link #put}, and learns words again that the book had before, should one be missing. */
  public void putAnew(Long bookId, SearchTexts texts) {
    put(bookId, texts, row -> word -> false);
  }

  private void put(Long bookId, SearchTexts texts, Function<BookSearch, Predicate<Word>> learned) {
    BookSearch row = entities.find(BookSearch.class, bookId);
    if (row == null) {
      add(bookId, SearchRow.of(texts));
    } else {
      Predicate<Word> before = learned.apply(row);
      row.describe(texts);
      spelling.learn(texts, before);
    }
  }

  /** As {@link #put}, for a book that has only just been made: without a look-up. */
  public void add(Long bookId, SearchRow made) {
    made.row.bookId = bookId;
    entities.persist(made.row);
    spelling.learn(made.texts, word -> false);
  }

  /** Forgets a book. */
  public void remove(Long bookId) {
    BookSearch row = entities.find(BookSearch.class, bookId);
    if (row != null) {
      entities.remove(row);
    }
  }
}
