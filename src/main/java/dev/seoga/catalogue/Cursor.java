package dev.seoga.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in a sorted list: the page begins behind it, or ends before it.
 *
 * @param value the sort value of the row at that place
 * @param id the id of that row
 */
record Cursor(Object value, long id) {
  private static final String SEPARATOR = "~";

  /** Returns the text that stands in the URL. */
  String text(BookSort sort) {
    byte[] plain = (sort.write(value) + SEPARATOR + id).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** Reads a cursor; empty where the text is none of this order, so that the list begins anew. */
  static Optional<Cursor> of(String text, BookSort sort) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int end = plain.lastIndexOf(SEPARATOR);
      Object value = sort.read(plain.substring(0, end));
      return Optional.of(new Cursor(value, Long.parseLong(plain.substring(end + 1))));
    } catch (RuntimeException malformed) {
      return Optional.empty();
    }
  }
}
