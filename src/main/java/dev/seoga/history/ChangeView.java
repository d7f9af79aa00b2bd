package dev.seoga.history;

import java.util.List;

/**
 * A change as pages show it.
 *
 * @param name what the record is called
 */
public record ChangeView(
    long id, RecordKind kind, Long bookId, String name, What what, List<FieldView> fields) {
  public boolean isOfBook() {
    return kind == RecordKind.BOOK;
  }
}
