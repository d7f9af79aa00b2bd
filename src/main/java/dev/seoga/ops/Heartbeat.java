package dev.seoga.ops;

import dev.seoga.web.Release;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Says in the database every few seconds that this instance is there, and follows the log levels
 * that stand there. Only who serves does: a task beside it comes and goes.
 */
@ApplicationScoped
class Heartbeat {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class);
  private static final int LONGEST_NAME = 60;
  private static final Duration TIME_TO_END = Duration.ofSeconds(2);

  private final Instances instances;
  private final LogLevels logLevels;
  private final SlowQueries slowQueries;
  private final Release release;
  private final String colour;
  private final Duration every;
  private final String id = UUID.randomUUID().toString();
  private final Instant started = Instant.now();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  private List<LogLevel> levels = List.of();
  private boolean failing;
  private volatile boolean ended;

  Heartbeat(
      Instances instances,
      LogLevels logLevels,
      SlowQueries slowQueries,
      Release release,
      @ConfigProperty(name = "seoga.instance.colour") Optional<String> colour,
      @ConfigProperty(name = "seoga.instance.heartbeat") Duration every) {
    this.instances = instances;
    this.logLevels = logLevels;
    this.slowQueries = slowQueries;
    this.release = release;
    this.colour = cut(colour.orElse(""));
    this.every = every;
  }

  void begin(@ObservesAsync HttpServerStart server) {
    // Where the port was left to the system, the options do not tell it.
    int port = server.options().getPort();
    int known =
        port > 0 ? port : ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    var unused =
        timer.scheduleWithFixedDelay(() -> beat(known), 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before what it needs is closed, which would look like a failure of the database. */
  void end(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop)
      throws InterruptedException {
    ended = true;
    timer.shutdown();
    var unused = timer.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the id under which this instance is known. */
  String id() {
    return id;
  }

  /** Returns how long an instance may be silent that is there. */
  Duration patience() {
    return every.multipliedBy(3);
  }

  private void beat(int port) {
    try {
      instances.seen(self(port));
      logLevels.forgetEnded();
      levels = logLevels.current();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing && !ended) {
        LOG.warn("The database does not take the heartbeat; it is tried again", e);
      }
      failing = true;
    }
    // Without the database, too: a time that is over is over.
    logLevels.apply(levels, Instant.now());
  }

  private Instance self(int port) {
    Instance self = new Instance();
    self.id = id;
    self.host = host();
    self.port = port;
    self.colour = colour;
    self.version = cut(release.version());
    self.releaseCommit = release.commit();
    self.slowQueries = slowQueries.count();
    self.startedAt = started;
    self.lastSeenAt = Instant.now();
    return self;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }
}
