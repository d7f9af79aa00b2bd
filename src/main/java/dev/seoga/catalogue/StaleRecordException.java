package dev.seoga.catalogue;

import dev.seoga.history.Merge;

/**
 * Somebody else has saved the record meanwhile, and where both changed it a choice is to be made.
 */
class StaleRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Merge merge;
  private final long seen;

  /**
   * @param seen the last change of the book that the merge knows
   */
  StaleRecordException(Merge merge, long seen) {
    super("the record has been changed meanwhile");
    this.merge = merge;
    this.seen = seen;
  }

  Merge merge() {
    return merge;
  }

  long seen() {
    return seen;
  }
}
