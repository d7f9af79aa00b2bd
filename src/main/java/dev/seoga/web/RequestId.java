package dev.seoga.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What joins all log lines of one request, on every hop: the root of the trace that a load balancer
 * began ({@code X-Amzn-Trace-Id}), or one of the same form where none did.
 */
final class RequestId {
  // The field Root of the header: version, seconds since 1970, and 96 bits, in hexadecimal digits.
  private static final Pattern ROOT =
      Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)");

  private static final int RANDOM_BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RequestId() {}

  /**
   * Returns the identifier of a request.
   *
   * @param trace the header {@code X-Amzn-Trace-Id}; null where there is none
   */
  static String of(String trace) {
    Matcher root = ROOT.matcher(trace == null ? "" : trace);
    return root.find() ? root.group(1) : next(Instant.now());
  }

  private static String next(Instant now) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    HexFormat hex = HexFormat.of();
    return "1-" + hex.toHexDigits((int) now.getEpochSecond()) + "-" + hex.formatHex(random);
  }
}
