package dev.seoga.rehearsal;

/** A request that was not answered as it should have been. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1L;

  UnansweredException(String message) {
    super(message);
  }
}
