package dev.seoga.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at an instance while it stops, past the load balancer: whether it says at once that it is
 * not ready, goes on answering for the delay that it promises, and finishes what it has begun.
 *
 * <p>A rollout takes an instance out before it stops it, so no request through the load balancer
 * would show this; it is what requests depend on when a unit is restarted by hand, or by an update.
 */
final class StopProbe {
  /** SEOGA_SHUTDOWN_DELAY where nobody sets it; what is promised must hold for such an instance. */
  static final Duration PROMISED = Duration.ofSeconds(5);

  // The last moments of the delay are not looked at: the clocks are not the same.
  private static final Duration MARGIN = Duration.ofMillis(700);
  private static final Duration PAUSE = Duration.ofMillis(50);
  // Long, but not of the whole collection: that takes more than the time to stop where a processor
  // has much else to do.
  private static final String LONG_ANSWER = "/books/export/file?category=FICTION";

  private final Target target;
  private final Person librarian;
  private final String readiness;
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Duration> answered = new ArrayList<>();
  private final List<Duration> refused = new ArrayList<>();
  private volatile Duration unready;
  private volatile boolean inFlight;
  private volatile Duration finished = Duration.ZERO;
  private volatile long signalled;

  /**
   * @param librarian connected to the instance itself, and signed in
   * @param readiness the path of the health check
   */
  StopProbe(Target target, Person librarian, String readiness) {
    this.target = target;
    this.librarian = librarian;
    this.readiness = readiness;
  }

  /** Stops the instance and tells how it went. */
  Stopping stop() throws IOException, InterruptedException {
    List<Thread> looking =
        List.of(thread(this::exportAll), thread(this::askPages), thread(this::askReadiness));
    // So that the export is on its way.
    Thread.sleep(300);
    signalled = System.nanoTime();
    target.stop();
    Duration took = sinceSignal();
    over.set(true);
    for (Thread thread : looking) {
      thread.join(KeptConnection.PATIENCE.toMillis());
    }
    Duration promised = PROMISED.minus(MARGIN);
    return new Stopping(
        target.name(),
        unready == null ? took : unready,
        answered.isEmpty() ? Duration.ZERO : answered.get(answered.size() - 1),
        (int) refused.stream().filter(at -> at.compareTo(promised) < 0).count(),
        inFlight,
        finished,
        took);
  }

  private Duration sinceSignal() {
    return signalled == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - signalled);
  }

  private void exportAll() {
    try {
      inFlight = librarian.look(LONG_ANSWER).status() == 200;
    } catch (IOException e) {
      inFlight = false;
    } finally {
      finished = sinceSignal();
      librarian.close();
    }
  }

  private void askPages() {
    try (KeptConnection connection = new KeptConnection(target.port())) {
      while (!over.get()) {
        ask(connection);
        pause();
      }
    }
  }

  private void ask(KeptConnection connection) {
    Duration at = sinceSignal();
    try {
      Answer answer = connection.send("GET", "/books", Map.of(), null);
      (answer.status() == 200 && answer.isWholePage() ? answered : refused).add(at);
    } catch (IOException e) {
      refused.add(at);
    }
  }

  /** With a connection for each, as a load balancer asks. */
  private void askReadiness() {
    while (!over.get() && unready == null) {
      try (KeptConnection connection = new KeptConnection(target.port())) {
        if (connection.send("GET", readiness, Map.of(), null).status() != 200) {
          unready = sinceSignal();
        }
      } catch (IOException e) {
        unready = sinceSignal();
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "stop-probe");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
