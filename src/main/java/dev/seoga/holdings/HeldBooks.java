package dev.seoga.holdings;

import java.util.Optional;

/** What copies need to know of the books that they are copies of; answered by the catalogue. */
public interface HeldBooks {
  /**
   * A book as the pages of its copies name it.
   *
   * @param language the language of the title (BCP 47); empty where it is not known
   */
  record HeldBook(Long id, String title, String language) {}

  /** Returns a book of the collection; empty where there is none or it is deleted. */
  Optional<HeldBook> find(Long bookId);

  /** Whether there is such a book, deleted or not. */
  boolean exists(Long bookId);

  /**
   * Holds a book until the transaction ends: to be called before anything else in it, since the
   * search row is made anew from all copies, and two changes at once would each miss the other's.
   */
  void lock(Long bookId);

  /** Says that copies of a book came, went or changed their numbers. */
  void copiesChanged(Long bookId);
}
