package dev.seoga.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Time-based one-time passwords (RFC 6238) as all authenticator apps make them: HMAC-SHA-1, six
 * digits, a new one every 30 seconds.
 *
 * @param secret in Base32 (RFC 4648)
 */
record Totp(String secret) {
  static final int DIGITS = 6;
  private static final Duration PERIOD = Duration.ofSeconds(30);
  // RFC 6238, 5.2: one step back for the way of the code, and one ahead for a clock that is fast.
  private static final int STEPS_AROUND = 1;
  private static final int GROUP = 4;
  private static final int SECRET_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Makes a secret of 160 bits, as long as the hash (RFC 4226, 4, R6). */
  static Totp random() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new Totp(new Base32().encodeToString(secret));
  }

  /** Returns the time step of a moment. */
  static long step(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), PERIOD.toSeconds());
  }

  /** Returns the code of a time step. */
  String code(long step) {
    TimeBasedOneTimePasswordGenerator generator =
        new TimeBasedOneTimePasswordGenerator(PERIOD, DIGITS);
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(new Base32().decode(secret), generator.getAlgorithm()),
          Instant.ofEpochSecond(step * PERIOD.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the time step to which a code belongs that may be used now; empty where to none. */
  OptionalLong stepOf(String code, Instant now) {
    long current = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (same) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** Returns the secret in groups of four, to be typed into an app. */
  String grouped() {
    return secret.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
  }

  /**
   * Returns the address that an app reads from a QR code (Key Uri Format of Google Authenticator).
   *
   * @param service as the app shows it
   */
  String uri(String service, String signInName) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
        .formatted(
            encoded(service),
            encoded(signInName),
            secret,
            encoded(service),
            DIGITS,
            PERIOD.toSeconds());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
