package dev.seoga.history;

import java.util.List;

/**
 * A field before and after, as pages show it.
 *
 * @param label its name
 * @param before line by line; none where it was empty
 * @param after the same
 * @param words where a long text was changed, its words; else none
 */
public record FieldView(
    String label, List<String> before, List<String> after, List<WordDiff.Piece> words) {
  private static final int LONG_TEXT = 120;

  static FieldView of(String label, List<String> before, List<String> after) {
    String old = String.join("\n", before);
    String now = String.join("\n", after);
    boolean longText =
        !old.isEmpty() && !now.isEmpty() && Math.max(old.length(), now.length()) > LONG_TEXT;
    return new FieldView(label, before, after, longText ? WordDiff.of(old, now) : List.of());
  }
}
