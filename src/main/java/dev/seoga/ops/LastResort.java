package dev.seoga.ops;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends the process where something holds up its end: closing the pool waits for a statement that
 * the database keeps waiting, for up to its socket's time-out. Whoever replaces this instance
 * should not have to wait, or to kill it; what was not committed is rolled back.
 */
@ApplicationScoped
class LastResort {
  private static final Logger LOG = Logger.getLogger(LastResort.class);
  // What a JVM returns that was stopped by SIGTERM.
  private static final int STOPPED = 143;

  private final Optional<Duration> limit;

  LastResort(@ConfigProperty(name = "seoga.shutdown.limit") Optional<Duration> limit) {
    this.limit = limit;
  }

  /** From here on no request is answered any more. */
  void watch(@Observes ShutdownEvent event) {
    limit.ifPresent(
        time -> {
          Thread watch = new Thread(() -> endAfter(time), "last-resort");
          watch.setDaemon(true);
          watch.start();
        });
  }

  private static void endAfter(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      return;
    }
    LOG.warnf("Still not stopped %s after the last request: ends at once", time);
    Runtime.getRuntime().halt(STOPPED);
  }
}
