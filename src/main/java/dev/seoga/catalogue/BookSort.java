package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The orders in which books can be listed; each has an index that ends in the id. */
@TemplateEnum
public enum BookSort {
  NEWEST("createdAt", true),
  TITLE("titleSort", false),
  AUTHOR("authorSort", false),
  YEAR("publicationYear", true);

  private final String property;
  private final boolean descendingFirst;

  BookSort(String property, boolean descendingFirst) {
    this.property = property;
    this.descendingFirst = descendingFirst;
  }

  /** Returns the value of the URL's {@code sort} parameter. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  String property() {
    return property;
  }

  /** Whether the order runs downwards unless the reader turns it round. */
  public boolean descendingFirst() {
    return descendingFirst;
  }

  static Optional<BookSort> ofValue(String value) {
    return Arrays.stream(values()).filter(sort -> sort.value().equals(value)).findFirst();
  }

  /** Returns the sort value as the text of a cursor. */
  String write(Object value) {
    if (value instanceof byte[] key) {
      return HexFormat.of().formatHex(key);
    }
    return value.toString();
  }

  // A DATETIME ends with the year 9999; whatever lies beyond is no place in any list.
  private static Instant storable(Instant instant) {
    if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
      throw new IllegalArgumentException("no moment of a record: " + instant);
    }
    return instant;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException where it is something else
   */
  Object read(String text) {
    return switch (this) {
      case NEWEST -> storable(Instant.parse(text));
      case TITLE, AUTHOR -> HexFormat.of().parseHex(text);
      case YEAR -> Integer.valueOf(text);
    };
  }
}
