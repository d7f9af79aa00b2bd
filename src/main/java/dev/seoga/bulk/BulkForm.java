package dev.seoga.bulk;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What was typed into the form of a bulk edit.
 *
 * @param numbers of the books, as they were pasted; empty where a list was chosen
 */
public record BulkForm(
    String field,
    String action,
    String value,
    String replacement,
    String category,
    String numbers,
    String note) {
  private static final int NOTE_LENGTH = 500;
  static final BulkForm EMPTY = new BulkForm("", "", "", "", "", "", "");

  static BulkForm of(MultivaluedMap<String, String> sent) {
    return new BulkForm(
        text(sent, "field"),
        text(sent, "action"),
        text(sent, "value"),
        text(sent, "replacement"),
        text(sent, "chosenCategory"),
        text(sent, "numbers"),
        note(text(sent, "note")));
  }

  // Longer than the form lets anybody type.
  private static String note(String text) {
    return text.substring(0, Math.min(text.length(), NOTE_LENGTH));
  }

  private static String text(MultivaluedMap<String, String> sent, String name) {
    return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
  }

  /** Returns the numbers, each once, however they were separated. */
  List<String> numberList() {
    return Arrays.stream(numbers.split("[\\s,;]+", -1))
        .filter(number -> !number.isEmpty())
        .distinct()
        .toList();
  }
}
