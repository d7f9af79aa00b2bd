package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That somebody has given the right password and has yet to give a code: a sealed text in the form
 * that asks for it, so that any instance can go on. It is no session and opens nothing.
 */
@ApplicationScoped
class FirstStep {
  /** Time enough to look for the telephone. */
  static final Duration VALID = Duration.ofMinutes(10);

  private static final String PURPOSE = "first step of sign-in";
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18}\\.\\d{1,9})@(\\d{1,18})");

  private final SecretBox box;
  private final Clock clock;

  FirstStep(SecretBox box) {
    this.box = box;
    this.clock = Clock.systemUTC();
  }

  /** Returns the proof that this person's password was right just now. */
  String proof(SessionHolder holder) {
    String text = holder.text() + "@" + clock.instant().getEpochSecond();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(box.seal(text.getBytes(StandardCharsets.UTF_8), PURPOSE));
  }

  /** Returns whose password was right; empty where that is not proven, or too long ago. */
  Optional<SessionHolder> read(String proof) {
    try {
      return box.open(Base64.getUrlDecoder().decode(proof == null ? "" : proof), PURPOSE)
          .map(bytes -> TEXT.matcher(new String(bytes, StandardCharsets.UTF_8)))
          .filter(Matcher::matches)
          .filter(matcher -> isFresh(Long.parseLong(matcher.group(2))))
          .flatMap(matcher -> SessionHolder.of(matcher.group(1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private boolean isFresh(long epochSecond) {
    return clock.instant().isBefore(Instant.ofEpochSecond(epochSecond).plus(VALID));
  }
}
