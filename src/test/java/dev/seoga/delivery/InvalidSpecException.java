package dev.seoga.delivery;

/** An AppSpec or buildspec file that the service would refuse, or silently not do as it says. */
final class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSpecException(String message) {
    super(message);
  }
}
