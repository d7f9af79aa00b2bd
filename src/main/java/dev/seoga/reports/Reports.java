package dev.seoga.reports;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the last report for some minutes; one request at a time reckons it anew. */
@ApplicationScoped
class Reports {
  private final Reckoning reckoning;
  private final Duration keep;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile CollectionReport last;

  Reports(Reckoning reckoning, @ConfigProperty(name = "seoga.reports.keep") Duration keep) {
    this.reckoning = reckoning;
    this.keep = keep;
  }

  /**
   * Returns the report. Who comes while another reckons it gets the one before, and waits only
   * where there is none.
   *
   * @param zone in which months begin
   */
  CollectionReport current(ZoneId zone) {
    CollectionReport known = last;
    if (known != null && (isFresh(known) || turn.isLocked())) {
      return known;
    }
    turn.lock();
    try {
      if (last == null || !isFresh(last)) {
        last = reckoning.reckon(Instant.now(), zone);
      }
      return last;
    } finally {
      turn.unlock();
    }
  }

  private boolean isFresh(CollectionReport report) {
    return Instant.now().isBefore(report.reckonedAt().plus(keep));
  }
}
