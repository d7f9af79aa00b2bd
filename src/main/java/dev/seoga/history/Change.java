package dev.seoga.history;

import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A change of one record.
 *
 * @param recordId of the record among those of its kind
 * @param bookId of the book that it belongs to, or is
 * @param before the fields that changed, as they were; null where there was no record
 * @param after the same, as they then were; null where the record is gone
 */
public record Change(
    RecordKind kind, Long recordId, Long bookId, JsonObject before, JsonObject after) {

  /** A record that was not there before. */
  public static Change made(RecordKind kind, Long recordId, Long bookId, JsonObject fields) {
    return new Change(kind, recordId, bookId, null, fields);
  }

  /** A record that is there no longer. */
  public static Change removed(RecordKind kind, Long recordId, Long bookId, JsonObject fields) {
    return new Change(kind, recordId, bookId, fields, null);
  }

  /** The difference of a record before and after; empty where there is none. */
  public static Optional<Change> between(
      RecordKind kind, Long recordId, Long bookId, JsonObject before, JsonObject after) {
    Set<String> names = Fields.differing(before, after);
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Change(
                kind, recordId, bookId, Fields.some(before, names), Fields.some(after, names)));
  }

  /** Returns the names of the fields that changed. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    if (before != null) {
      names.addAll(before.keySet());
    }
    if (after != null) {
      names.addAll(after.keySet());
    }
    return names;
  }

  /** Whether the record itself, not only its fields, came or went. */
  public boolean isOfExistence() {
    return before == null || after == null;
  }
}
