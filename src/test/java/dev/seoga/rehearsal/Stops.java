package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How an instance should stop. */
final class Stops {
  // At once, but for the way there and back on a busy machine; a load balancer asks every ten
  // seconds.
  private static final Duration UNREADY = Duration.ofSeconds(2);
  // TimeoutStopSec of the unit, after which systemd kills it.
  private static final Duration GONE = Duration.ofSeconds(60);

  private Stops() {}

  /** Returns what was not as it should be. */
  static List<String> faults(Stopping stopping) {
    List<String> faults = new ArrayList<>();
    String name = stopping.name();
    if (stopping.refused() > 0) {
      faults.add("%s refused %d pages within its delay".formatted(name, stopping.refused()));
    }
    if (stopping.served().compareTo(StopProbe.PROMISED.minusSeconds(1)) < 0) {
      faults.add(
          "%s answered for %.1f s after SIGTERM instead of %d s"
              .formatted(
                  name, stopping.served().toMillis() / 1000.0, StopProbe.PROMISED.toSeconds()));
    }
    if (stopping.unready().compareTo(UNREADY) > 0) {
      faults.add(
          "%s called itself ready for %.1f s after SIGTERM"
              .formatted(name, stopping.unready().toMillis() / 1000.0));
    }
    if (!stopping.inFlight()) {
      faults.add(name + " broke off an answer that had begun");
    }
    if (stopping.took().compareTo(GONE) >= 0) {
      faults.add("%s took %d s to stop".formatted(name, stopping.took().toSeconds()));
    }
    return faults;
  }
}
