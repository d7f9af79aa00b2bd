package dev.seoga.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cover drawn from the title, for a book without a picture.
 *
 * @param category gives the colour
 * @param lines the title, broken to fit
 */
public record TypographicCover(Category category, List<Line> lines) {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * One line of the title.
   *
   * @param y its baseline, in the units of the drawing
   */
  public record Line(String text, int y) {}

  /**
   * Returns the drawing for a list, 40 by 56 units: two lines of two wide characters, or initials.
   */
  static TypographicCover small(String title, Category category) {
    int first = title.isBlank() ? ' ' : title.strip().codePointAt(0);
    return new TypographicCover(
        category, width(first) == 2 ? lines(title, 4, 2, 25, 18) : initials(title));
  }

  // Latin words are too long for 40 units; their first letters are not.
  private static List<Line> initials(String title) {
    String letters =
        BETWEEN_WORDS
            .splitAsStream(title)
            .filter(word -> !word.isEmpty())
            .limit(3)
            .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
            .collect(Collectors.joining());
    return List.of(new Line(letters, 34));
  }

  /** Returns the drawing for a record, 200 by 280 units. */
  static TypographicCover large(String title, Category category) {
    return new TypographicCover(category, lines(title, 14, 6, 70, 32));
  }

  private static List<Line> lines(String title, int width, int most, int firstY, int step) {
    List<Line> lines = new ArrayList<>();
    int[] characters = title.strip().codePoints().toArray();
    int at = 0;
    while (at < characters.length && lines.size() < most) {
      int end = at;
      int used = 0;
      while (end < characters.length && used + width(characters[end]) <= width) {
        used += width(characters[end++]);
      }
      int breakAt = end == characters.length ? end : lastBlank(characters, at, end);
      lines.add(new Line(text(characters, at, breakAt), firstY + lines.size() * step));
      at = breakAt;
      while (at < characters.length && Character.isWhitespace(characters[at])) {
        at++;
      }
    }
    return List.copyOf(lines);
  }

  // A line ends at a blank where there is one, else in the middle of the word.
  private static int lastBlank(int[] characters, int start, int end) {
    for (int i = end; i > start; i--) {
      if (Character.isWhitespace(characters[i])) {
        return i;
      }
    }
    return Math.max(end, start + 1);
  }

  private static String text(int[] characters, int start, int end) {
    return new String(characters, start, end - start).strip();
  }

  // Hangul, Hanja and Kana are twice as wide as Latin letters.
  private static int width(int character) {
    return character >= 0x1100 ? 2 : 1;
  }
}
