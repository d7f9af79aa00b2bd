package dev.seoga.web;

import java.security.SecureRandom;

/** The number that links what went wrong to its log line: short enough to read out on the phone. */
public final class Reference {
  // No letter or digit that is easily taken for another.
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Reference() {}

  /** Returns a new number, of eight letters and digits. */
  public static String next() {
    StringBuilder reference = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      reference.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return reference.toString();
  }
}
