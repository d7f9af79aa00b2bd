package dev.seoga.search;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/**
 * When a search has to end.
 *
 * @param nanoTime as {@link System#nanoTime} will tell it
 */
public record SearchDeadline(long nanoTime) {
  /** For work that nobody waits for. */
  public static final SearchDeadline NONE = in(Duration.ofDays(36_500));

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
  public void check() {
    if (System.nanoTime() - nanoTime > 0) {
      throw new PassedException();
    }
  }

  /**
   * Waits for a lock, until then at most.
   *
   * @throws PassedException where it was not had, or the thread is to end
   */
  public void lock(Lock lock) {
    try {
      if (!lock.tryLock(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new PassedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PassedException();
    }
  }
}
