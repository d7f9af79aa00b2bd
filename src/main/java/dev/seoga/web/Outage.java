package dev.seoga.web;

import com.mysql.cj.exceptions.StatementIsClosedException;
import dev.seoga.database.Causes;
import java.sql.SQLException;
import java.util.Set;

/** Tells an error of ours from a database that is away, or can take no more, for a moment. */
final class Outage {
  /** After this many seconds it is worth to try again. */
  static final int RETRY_AFTER_SECONDS = 30;

  // SQLSTATE, ISO/IEC 9075: connection exceptions, and a sign-in that a change of password refuses.
  private static final String CONNECTION = "08";
  private static final String INVALID_AUTHORIZATION = "28";

  // MySQL's own errors of a server that cannot take this now and has taken nothing of it: disk
  // full, table space full, no thread, too many connections or resources of an account, a deadlock
  // (again and again, as it has been tried anew), read-only while a failover is under way.
  private static final Set<Integer> NOT_NOW =
      Set.of(1021, 1114, 1135, 1203, 1213, 1226, 1290, 1836);

  private Outage() {}

  /** Whether this came about because the database could not be reached, or could take no more. */
  static boolean isBehind(Throwable failure) {
    return Causes.any(failure, Outage::isOutage);
  }

  private static boolean isOutage(Throwable failure) {
    // The pool has no more time for a connection that it was just opening; or a connection breaks
    // in the middle of a batch, closes its statements, and that is all one hears of it.
    return failure instanceof InterruptedException
        || failure instanceof StatementIsClosedException
        || (failure instanceof SQLException sql && isOutage(sql));
  }

  private static boolean isOutage(SQLException sql) {
    if (NOT_NOW.contains(sql.getErrorCode())) {
      return true;
    }
    String state = sql.getSQLState();
    if (state == null) {
      // The pool's own: no connection came free, or none could be opened, in time.
      return String.valueOf(sql.getMessage()).contains("cquisition timeout");
    }
    return state.startsWith(CONNECTION) || state.startsWith(INVALID_AUTHORIZATION);
  }
}
