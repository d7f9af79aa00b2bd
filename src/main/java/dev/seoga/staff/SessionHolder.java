package dev.seoga.staff;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a session belongs to.
 *
 * @param accountId the account
 * @param epoch the account's session epoch when the session began
 */
record SessionHolder(long accountId, int epoch) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  String text() {
    return accountId + "." + epoch;
  }

  static Optional<SessionHolder> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SessionHolder(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
