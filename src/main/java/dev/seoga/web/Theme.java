package dev.seoga.web;

import java.util.Arrays;
import java.util.Optional;

/** The colours of the pages; {@code SYSTEM} follows the reader's own setting. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** Returns the value of the cookie and of the {@code data-theme} attribute. */
  public String value() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Optional<Theme> ofValue(String value) {
    return Arrays.stream(values()).filter(theme -> theme.value().equals(value)).findFirst();
  }
}
