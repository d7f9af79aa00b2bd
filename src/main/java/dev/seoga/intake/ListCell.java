package dev.seoga.intake;

import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cell that holds several values, separated by semicolons. A value that has one itself stands in
 * double quotes, and a quote within it is doubled, as in RFC 4180.
 */
public final class ListCell {
  private static final char SEPARATOR = ';';
  private static final char QUOTE = '"';

  private ListCell() {}

  /** Writes values into one cell. */
  public static String join(Collection<String> values) {
    return values.stream().map(ListCell::written).collect(Collectors.joining("; "));
  }

  /** Returns a number with its qualifier, as one of the values of a cell. */
  public static String printed(PrintedIsbn isbn) {
    return isbn.qualifier().isEmpty()
        ? isbn.printed()
        : isbn.printed() + " (" + isbn.qualifier() + ")";
  }

  /** Returns what an import takes of a copy, as one of the values of a cell. */
  public static String printed(CopyDetails copy) {
    String number = copy.registrationNumber();
    String shelved = copy.shelf().isEmpty() ? number : number + " [" + escaped(copy.shelf()) + "]";
    return copy.note().isEmpty() ? shelved : shelved + ", " + copy.note();
  }

  // Behind a backslash, a bracket does not end the shelf.
  private static String escaped(String shelf) {
    return shelf.replaceAll("[\\\\\\]]", "\\\\$0");
  }

  /** Returns the shelf that {@link #printed(CopyDetails)} has written between brackets. */
  static String shelf(String escaped) {
    return escaped.replaceAll("\\\\([\\\\\\]])", "$1");
  }

  private static String written(String value) {
    boolean plain = value.indexOf(SEPARATOR) < 0 && value.indexOf(QUOTE) != 0;
    return plain ? value : QUOTE + value.replace("\"", "\"\"") + QUOTE;
  }

  /** Reads what {@link #join} wrote; blank values are left out, blanks around them, too. */
  static List<String> split(String cell) {
    List<String> values = new ArrayList<>();
    int start = 0;
    while (start <= cell.length()) {
      int quoted = endOfQuoted(cell, start);
      int end = quoted < 0 ? cell.indexOf(SEPARATOR, start) : quoted;
      end = end < 0 ? cell.length() : end;
      String value = cell.substring(start, end).strip();
      if (quoted >= 0) {
        value = value.substring(1, value.length() - 1).replace("\"\"", "\"");
      }
      if (!value.isEmpty()) {
        values.add(value);
      }
      start = end + 1;
    }
    return values;
  }

  /**
   * Returns where the separator behind a quoted value stands; -1 where the value is not quoted, as
   * when only its first word is.
   */
  private static int endOfQuoted(String cell, int start) {
    int i = skipBlanks(cell, start);
    if (i == cell.length() || cell.charAt(i) != QUOTE) {
      return -1;
    }
    for (i++; i < cell.length(); i++) {
      if (cell.charAt(i) == QUOTE) {
        if (i + 1 < cell.length() && cell.charAt(i + 1) == QUOTE) {
          i++;
        } else {
          int end = skipBlanks(cell, i + 1);
          return end == cell.length() || cell.charAt(end) == SEPARATOR ? end : -1;
        }
      }
    }
    return -1;
  }

  private static int skipBlanks(String cell, int start) {
    int i = start;
    while (i < cell.length() && Character.isWhitespace(cell.charAt(i))) {
      i++;
    }
    return i;
  }
}
