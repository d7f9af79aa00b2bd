package dev.seoga.holdings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Changes copies one at a time, each together with the search row of its book. */
@ApplicationScoped
class CopyDesk {
  private final Copies copies;
  private final HeldBooks books;

  CopyDesk(Copies copies, HeldBooks books) {
    this.copies = copies;
    this.books = books;
  }

  /**
   * Adds a copy.
   *
   * @throws jakarta.persistence.PersistenceException where somebody has just taken the number
   */
  @Transactional
  void add(Long bookId, CopyDetails details) {
    books.lock(bookId);
    copies.add(bookId, details);
    settle(bookId);
  }

  /**
   * Changes a copy.
   *
   * @throws jakarta.persistence.PersistenceException where somebody has just taken the number
   */
  @Transactional
  void change(Copy copy, CopyDetails details) {
    books.lock(copy.bookId);
    copies.change(copy.id, details);
    settle(copy.bookId);
  }

  @Transactional
  void delete(Copy copy) {
    books.lock(copy.bookId);
    copies.delete(copy, true);
    settle(copy.bookId);
  }

  @Transactional
  void restore(Copy copy) {
    books.lock(copy.bookId);
    copies.delete(copy, false);
    settle(copy.bookId);
  }

  private void settle(Long bookId) {
    copies.flush();
    books.copiesChanged(bookId);
  }
}
