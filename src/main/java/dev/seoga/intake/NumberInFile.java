package dev.seoga.intake;

/**
 * A number of a row that no other row of the file may have.
 *
 * @param number {@link Known#key folded}
 */
record NumberInFile(Kind kind, String number) {
  static final int LENGTH = 80;

  /** What numbers a row has. */
  enum Kind {
    CONTROL_NUMBER,
    ISBN,
    REGISTRATION_NUMBER,
    /** Of the record that the row is about, where there is one already. */
    RECORD
  }

  static NumberInFile of(Kind kind, String number) {
    String key = Known.key(number);
    return new NumberInFile(kind, key.substring(0, Math.min(key.length(), LENGTH)));
  }
}
