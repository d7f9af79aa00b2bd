package dev.seoga.holdings;

import dev.seoga.history.Merge;

/** Somebody else has changed the same of a copy meanwhile. */
class StaleCopyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Merge merge;
  private final int version;
  private final long latest;

  /**
   * @param version of the copy now
   * @param latest the last change of its book
   */
  StaleCopyException(Merge merge, int version, long latest) {
    super("the copy has been changed meanwhile");
    this.merge = merge;
    this.version = version;
    this.latest = latest;
  }

  Merge merge() {
    return merge;
  }

  int version() {
    return version;
  }

  long latest() {
    return latest;
  }
}
