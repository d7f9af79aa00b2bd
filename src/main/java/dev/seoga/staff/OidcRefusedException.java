package dev.seoga.staff;

/** The OpenID provider has let nobody in, or what it says about somebody must not be believed. */
class OidcRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  OidcRefusedException(String message) {
    super(message);
  }

  OidcRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
