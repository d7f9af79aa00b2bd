package dev.seoga.web;

import java.sql.SQLException;

/** Tells an error of ours from a database that is away for a moment. */
final class Outage {
  /** After this many seconds it is worth to try again. */
  static final int RETRY_AFTER_SECONDS = 30;

  // SQLSTATE, ISO/IEC 9075: connection exceptions, and a sign-in that a change of password refuses.
  private static final String CONNECTION = "08";
  private static final String INVALID_AUTHORIZATION = "28";

  private Outage() {}

  /** Whether this came about because the database could not be reached. */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOutage(sql)) {
        return true;
      }
      // The pool has no more time for a connection that it was just opening.
      if (cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOutage(SQLException sql) {
    String state = sql.getSQLState();
    if (state == null) {
      // The pool's own: no connection came free, or none could be opened, in time.
      return String.valueOf(sql.getMessage()).contains("cquisition timeout");
    }
    return state.startsWith(CONNECTION) || state.startsWith(INVALID_AUTHORIZATION);
  }
}
