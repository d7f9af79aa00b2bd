package dev.seoga.web;

/**
 * What an error page says.
 *
 * @param status the HTTP status
 * @param title what happened, in a few words
 * @param text what to do about it
 * @param reference the number under which the log tells more
 */
public record ErrorText(int status, String title, String text, String reference) {
  /** Whether the same address may be asked again, with what stands in it. */
  public boolean worthAnotherTry() {
    return status == 429 || status == 503;
  }

  static ErrorText of(int status, WebMessages m, String reference) {
    return switch (status) {
      case 400 -> new ErrorText(status, m.error_400_title(), m.error_400_text(), reference);
      case 403 -> new ErrorText(status, m.error_403_title(), m.error_403_text(), reference);
      case 404 -> new ErrorText(status, m.error_404_title(), m.error_404_text(), reference);
      case 405 -> new ErrorText(status, m.error_405_title(), m.error_405_text(), reference);
      case 413 -> new ErrorText(status, m.error_413_title(), m.error_413_text(), reference);
      case 415 -> new ErrorText(status, m.error_415_title(), m.error_415_text(), reference);
      case 429 -> new ErrorText(status, m.error_429_title(), m.error_429_text(), reference);
      case 503 -> new ErrorText(status, m.error_503_title(), m.error_503_text(), reference);
      default ->
          status < 500
              ? new ErrorText(status, m.error_4xx_title(), m.error_4xx_text(), reference)
              : new ErrorText(status, m.error_500_title(), m.error_500_text(), reference);
    };
  }

  static ErrorText ofOverload(WebMessages m, String reference) {
    return new ErrorText(503, m.error_overload_title(), m.error_overload_text(), reference);
  }
}
