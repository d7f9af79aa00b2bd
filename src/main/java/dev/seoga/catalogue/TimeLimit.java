package dev.seoga.catalogue;

import java.sql.SQLException;

/** The end of a query that took longer than it may. */
public final class TimeLimit {
  // ER_QUERY_TIMEOUT: MAX_EXECUTION_TIME was reached.
  private static final int REACHED = 3024;

  private TimeLimit() {}

  /** Whether a query failed since it took too long. */
  public static boolean wasReached(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == REACHED) {
        return true;
      }
    }
    return false;
  }
}
