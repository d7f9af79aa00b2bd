package dev.seoga.catalogue;

import dev.seoga.history.Merge;
import java.util.List;

/**
 * Somebody else has saved the record meanwhile, and where both changed it a choice is to be made.
 */
class StaleRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Merge merge;
  private final transient List<String> others;
  private final long seen;

  /**
   * @param others the names of those who have changed it
   * @param seen the last change of the book that the merge knows
   */
  StaleRecordException(Merge merge, List<String> others, long seen) {
    super("the record has been changed meanwhile");
    this.merge = merge;
    this.others = List.copyOf(others);
    this.seen = seen;
  }

  Merge merge() {
    return merge;
  }

  List<String> others() {
    return others;
  }

  long seen() {
    return seen;
  }
}
