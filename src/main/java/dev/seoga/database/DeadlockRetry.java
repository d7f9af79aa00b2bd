package dev.seoga.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Runs a transaction again that MySQL has taken back to end a deadlock. That is not only between
 * two that write: while a release adds a column or an index, whoever has read the table and then
 * writes to it waits for the change, and the change for them, and they are who gives way (MySQL 8.4
 * Reference Manual, 10.11.4). Without this each rollout with a new schema fails a save here and
 * there.
 */
@Interceptor
@Transactional
// Around the transaction itself.
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class DeadlockRetry {
  private static final Logger LOG = Logger.getLogger(DeadlockRetry.class);

  /** Several changes of a schema follow each other closely. */
  static final int MOST_ATTEMPTS = 5;

  // Somebody waits for the answer.
  private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

  // ER_LOCK_DEADLOCK. Not its SQLSTATE, 40001, which the driver also gives a wait for a lock that
  // was too long.
  private static final int DEADLOCK = 1213;

  private final Counter retries;

  DeadlockRetry(MeterRegistry meters) {
    this.retries =
        Counter.builder("seoga.transactions.retried")
            .description("Transactions that were run again after a deadlock")
            .register(meters);
  }

  @AroundInvoke
  Object run(InvocationContext invocation) throws Exception {
    if (QuarkusTransaction.isActive()) {
      // A part cannot be run again without the whole.
      return invocation.proceed();
    }
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      try {
        return invocation.proceed();
      } catch (Exception e) {
        boolean further = attempt < MOST_ATTEMPTS && System.nanoTime() - began < LONGEST_NANOS;
        if (!further || !Causes.any(e, DeadlockRetry::isDeadlock)) {
          throw e;
        }
        retries.increment();
        LOG.infof(
            "%s.%s is run again after a deadlock",
            invocation.getMethod().getDeclaringClass().getSimpleName(),
            invocation.getMethod().getName());
      }
    }
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure instanceof SQLException sql && sql.getErrorCode() == DEADLOCK;
  }
}
