package dev.seoga.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Lets so many be at work at once, in the order in which they came. Nobody waits for long: who is
 * at work for long no longer counts, and who has waited for so long goes on in any case. Safe for
 * several threads.
 */
final class TurnQueue {
  private final int most;
  private final long longAtWork;
  private final long patience;
  private final LongSupplier clock;
  private final Set<Turn> atWork = new LinkedHashSet<>();
  private final Set<Turn> waiting = new LinkedHashSet<>();

  /**
   * A queue without anybody in it.
   *
   * @param most how many are at work at once
   * @param longAtWork after which time one no longer counts, as {@link #look} notices
   * @param patience after which time one no longer waits, as {@link #look} notices
   * @param clock tells the time in nanoseconds
   */
  TurnQueue(int most, Duration longAtWork, Duration patience, LongSupplier clock) {
    this.most = most;
    this.longAtWork = longAtWork.toNanos();
    this.patience = patience.toNanos();
    this.clock = clock;
  }

  /** Somebody who waits, or is at work. */
  static final class Turn {
    private final Runnable work;
    private long since;

    private Turn(Runnable work) {
      this.work = work;
    }
  }

  /**
   * Begins, at once or when it is one's turn.
   *
   * @param work returns at once; run by this thread or by that of another who has ended
   * @return what {@link #end} is to be told
   */
  Turn begin(Runnable work) {
    Turn turn = new Turn(work);
    synchronized (this) {
      turn.since = clock.getAsLong();
      if (atWork.size() >= most) {
        waiting.add(turn);
        return turn;
      }
      atWork.add(turn);
    }
    work.run();
    return turn;
  }

  /** Ends a turn; who waited for it will never begin. */
  void end(Turn turn) {
    List<Turn> next;
    synchronized (this) {
      waiting.remove(turn);
      next = atWork.remove(turn) ? takeNext() : List.of();
    }
    next.forEach(ready -> ready.work.run());
  }

  /**
   * Looks for those who have been at work, or waited, for long; to be called every now and then.
   */
  void look() {
    List<Turn> next;
    synchronized (this) {
      Iterator<Turn> turns = atWork.iterator();
      while (turns.hasNext() && isOlder(turns.next(), longAtWork)) {
        turns.remove();
      }
      next = takeNext();
    }
    next.forEach(ready -> ready.work.run());
  }

  private List<Turn> takeNext() {
    List<Turn> next = new ArrayList<>();
    for (Iterator<Turn> turns = waiting.iterator(); turns.hasNext(); ) {
      Turn turn = turns.next();
      if (atWork.size() >= most && !isOlder(turn, patience)) {
        break;
      }
      turns.remove();
      turn.since = clock.getAsLong();
      atWork.add(turn);
      next.add(turn);
    }
    return next;
  }

  private boolean isOlder(Turn turn, long age) {
    return clock.getAsLong() - turn.since > age;
  }

  /** Returns how many wait. */
  synchronized int waiting() {
    return waiting.size();
  }
}
