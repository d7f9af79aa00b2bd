package dev.seoga.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A number of a row that no other row of the file may have.
 *
 * @param digest of the number (SHA-256, in hexadecimal digits): the column that keeps it would take
 *     EM1 and em1 for the same
 */
record NumberInFile(Kind kind, String digest) {
  /** What numbers a row has. */
  enum Kind {
    CONTROL_NUMBER,
    ISBN,
    REGISTRATION_NUMBER,
    /** Of the record that the row is about, where there is one already. */
    RECORD
  }

  static NumberInFile of(Kind kind, String number) {
    try {
      byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new NumberInFile(kind, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform has it.
      throw new IllegalStateException(e);
    }
  }
}
