package dev.seoga.history;

import dev.seoga.web.PageLanguage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records of one kind, as undo reads and writes them and history shows them. */
public interface RecordStore {
  RecordKind kind();

  /** Holds records until the transaction ends; what belongs to a book is held by its book. */
  default void lock(Collection<Long> recordIds) {}

  /** Returns all fields of a record; empty where there is none. */
  Optional<JsonObject> fields(Long recordId);

  /** Reads records that will be asked for one by one. */
  default void prefetch(Collection<Long> recordIds) {}

  /** Returns those of some records without which something else cannot be. */
  default Set<Long> withDependents(Collection<Long> recordIds) {
    return Set.of();
  }

  /** Returns what cannot be without a record. */
  default List<RecordKey> dependents(Long recordId) {
    return List.of();
  }

  /**
   * Whether a record could be as these fields say: no other has what only one may have, and what it
   * belongs to is there.
   */
  boolean fits(Long recordId, Long bookId, JsonObject fields);

  /** Makes a record that once was there, with its id. */
  void make(Long recordId, Long bookId, JsonObject fields, Recording recording);

  /** Sets the fields of a record, all of them; those that are missing become empty. */
  void set(Long recordId, JsonObject fields, Recording recording);

  /** Removes a record on which nothing depends, as if it had never been there. */
  void remove(Long recordId, Recording recording);

  /** Returns what a record is called, from some of its fields. */
  String name(Long recordId, JsonObject fields);

  /** Returns the name of a field for a reader. */
  String label(String field, PageLanguage language);

  /** Returns what a field says, line by line; none where it is empty. */
  List<String> lines(String field, JsonValue value, PageLanguage language);
}
