package dev.seoga.staff;

/** The OpenID provider does not answer, or not as one does. */
class OidcUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  OidcUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
