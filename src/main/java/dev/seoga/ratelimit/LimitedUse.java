package dev.seoga.ratelimit;

/** What may be done only so often. */
public enum LimitedUse {
  /** An attempt to sign in, with a password or a code. */
  SIGN_IN,
  /** A list of books: searched, filtered, sorted or paged. */
  SEARCH,
  /** A file of books. */
  EXPORT
}
