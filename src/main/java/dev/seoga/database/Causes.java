package dev.seoga.database;

import java.util.Arrays;
import java.util.function.Predicate;

/** What is behind a failure. */
public final class Causes {
  // None goes as deep, and a circle ends.
  private static final int DEPTH = 20;

  private Causes() {}

  /**
   * Tells whether a failure, a cause of it, or what one of these suppresses is of a kind.
   *
   * @param failure null where there is none
   */
  public static boolean any(Throwable failure, Predicate<Throwable> kind) {
    return any(failure, kind, DEPTH);
  }

  private static boolean any(Throwable failure, Predicate<Throwable> kind, int depth) {
    if (failure == null || depth == 0) {
      return false;
    }
    // A commit that fails tells why among what it suppresses.
    return kind.test(failure)
        || any(failure.getCause(), kind, depth - 1)
        || Arrays.stream(failure.getSuppressed()).anyMatch(other -> any(other, kind, depth - 1));
  }
}
