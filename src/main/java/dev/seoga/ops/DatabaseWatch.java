package dev.seoga.ops;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the database every few seconds whether it is there, so that a health check is answered at
 * once, even while a frozen server lets the question wait.
 */
@Startup
@ApplicationScoped
class DatabaseWatch {
  private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
  private static final int INTERVAL_SECONDS = 5;
  private static final int ANSWER_MILLIS = 2000;
  private static final int SIGN_IN_SECONDS = 4;

  private final AgroalDataSource database;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "database-watch");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Instant lastAnswer;
  private volatile boolean answered;

  @Inject
  DatabaseWatch(AgroalDataSource database) {
    this(database, InstantSource.system());
  }

  DatabaseWatch(AgroalDataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @PostConstruct
  void begin() {
    // Connector/J asks here, the pool has no setting for it: a server that lets a sign-in hang
    // would
    // hold up all who want a connection.
    DriverManager.setLoginTimeout(SIGN_IN_SECONDS);
    var unused = timer.scheduleWithFixedDelay(this::ask, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  @PreDestroy
  void end() {
    timer.shutdownNow();
  }

  void ask() {
    boolean before = answered;
    try {
      query();
      lastAnswer = clock.instant();
      answered = true;
    } catch (SQLException | RuntimeException e) {
      answered = false;
      if (before) {
        LOG.warn("The database does not answer", e);
      }
    }
    if (answered != before) {
      // After a failover the pool's connections lead to a server that is gone, and would wait for
      // it.
      database.flush(FlushMode.IDLE);
    }
    if (answered && !before) {
      LOG.info("The database answers");
    }
  }

  // A query, no isValid: an exception tells the pool, too, that this connection is dead.
  private void query() throws SQLException {
    try (Connection connection = database.getConnection()) {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
      connection.setNetworkTimeout(Runnable::run, usual);
    }
  }

  /**
   * Returns since when the database has not answered; empty while it does. A question that has not
   * come back yet counts as unanswered when the next would be due.
   */
  Optional<Instant> silentSince() {
    Instant last = lastAnswer;
    if (last == null) {
      return Optional.of(Instant.EPOCH);
    }
    boolean recent = clock.instant().isBefore(last.plusSeconds(2 * INTERVAL_SECONDS));
    return answered && recent ? Optional.empty() : Optional.of(last);
  }
}
