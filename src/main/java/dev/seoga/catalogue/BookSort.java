package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The orders in which books can be listed; each but the first has an index that ends in the id. */
@TemplateEnum
public enum BookSort {
  /** The best match first; only where something is searched for. */
  RELEVANCE("", false),
  NEWEST("created_at", true),
  TITLE("title_sort", false),
  AUTHOR("author_sort", false),
  YEAR("publication_year", true);

  private static final String BEGINNING = "2000-01-01 00:00:00";
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final String column;
  private final boolean descendingFirst;

  BookSort(String column, boolean descendingFirst) {
    this.column = column;
    this.descendingFirst = descendingFirst;
  }

  /** Returns the value of the URL's {@code sort} parameter. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the column of book that the order follows. */
  String column() {
    return column;
  }

  /**
   * Returns what a list selects of the column: a moment as microseconds, since reading one takes as
   * long as reading all else of a row.
   *
   * @param row the name of a row of book
   */
  String key(String row) {
    return this == NEWEST
        ? "timestampdiff(microsecond, '" + BEGINNING + "', " + row + "." + column + ")"
        : row + "." + column;
  }

  /** Returns the value of the column that a key stands for. */
  Object value(Object key) {
    return this == NEWEST ? EPOCH.plus(((Number) key).longValue(), ChronoUnit.MICROS) : key;
  }

  /** Returns the key of a value of the column. */
  Object keyOf(Object value) {
    return value instanceof Instant instant
        ? (Object) ChronoUnit.MICROS.between(EPOCH, instant)
        : value;
  }

  /** Returns the index of book that is in this order. */
  String index() {
    return "book_" + column;
  }

  /** Returns the orders that make sense for a list. */
  static List<BookSort> of(boolean searched) {
    return Arrays.stream(values()).filter(sort -> searched || sort != RELEVANCE).toList();
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
      case RELEVANCE -> RelevancePlace.parse(text);
      case NEWEST -> storable(Instant.parse(text));
      case TITLE, AUTHOR -> HexFormat.of().parseHex(text);
      case YEAR -> Integer.valueOf(text);
    };
  }
}
