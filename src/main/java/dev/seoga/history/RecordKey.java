package dev.seoga.history;

/** Names a record among all. */
public record RecordKey(RecordKind kind, Long id) {
  static RecordKey of(Change change) {
    return new RecordKey(change.kind(), change.recordId());
  }
}
