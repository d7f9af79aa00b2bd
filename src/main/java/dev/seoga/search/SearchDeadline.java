package dev.seoga.search;

import java.time.Duration;

/**
 * When a search has to end.
 *
 * @param nanoTime as {@link System#nanoTime} will tell it
 */
public record SearchDeadline(long nanoTime) {
  /** A search that had not ended by then. */
  public static final class PassedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private PassedException() {
      super("the search took longer than it may");
    }
  }

  public static SearchDeadline in(Duration limit) {
    return new SearchDeadline(System.nanoTime() + limit.toNanos());
  }

  /**
   * Goes on only if there is time left.
   *
   * @throws PassedException where there is none
   */
  void check() {
    if (System.nanoTime() - nanoTime > 0) {
      throw new PassedException();
    }
  }
}
