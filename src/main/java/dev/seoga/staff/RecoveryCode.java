package dev.seoga.staff;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A code that stands in for the second factor once: 80 random bits, as 16 letters and digits
 * without those that look alike.
 *
 * @param text as it is shown, in groups of four
 */
record RecoveryCode(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();
  // Crockford's Base32 in lower case: 32 characters, 5 bits each.
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  static RecoveryCode random() {
    String plain =
        IntStream.range(0, LENGTH)
            .mapToObj(any -> LETTERS.charAt(RANDOM.nextInt(LETTERS.length())))
            .map(String::valueOf)
            .collect(Collectors.joining());
    return new RecoveryCode(plain.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
  }

  /** Returns what is kept of a code, however it was typed: with or without hyphens and capitals. */
  static byte[] hash(String typed, byte[] salt) {
    String plain =
        typed
            .replaceAll("[\\s-]", "")
            .toLowerCase(Locale.ROOT)
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1');
    return Sha256.of(salt, plain.getBytes(StandardCharsets.UTF_8));
  }
}
