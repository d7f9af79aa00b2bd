package dev.seoga.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Makes a book again what it was behind one of its changes. */
@ApplicationScoped
class Returning {
  private final ChangeLog log;
  private final RecordStores stores;

  Returning(ChangeLog log, RecordStores stores) {
    this.log = log;
    this.stores = stores;
  }

  /**
   * A book now and then.
   *
   * @param set the change set of that time
   * @param fits whether it can be as it was then: whether no other book has its control number
   * @param latest the last change of the book
   */
  record Then(Long set, JsonObject now, JsonObject then, boolean fits, long latest) {}

  /** Tells what a book was behind a change; empty where the book or the change is not there. */
  @Transactional
  Optional<Then> look(Long bookId, long changeId) {
    RecordStore store = stores.of(RecordKind.BOOK);
    Optional<JsonObject> now = store.fields(bookId);
    List<KeptChange> changes = log.since(RecordKind.BOOK, bookId, changeId - 1);
    boolean known = !changes.isEmpty() && changes.get(0).id() == changeId;
    if (now.isEmpty() || !known) {
      return Optional.empty();
    }
    JsonObject then = ChangeLog.before(changes.subList(1, changes.size()), now.get());
    if (then == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Then(
            changes.get(0).changeSet(),
            now.get(),
            then,
            store.fits(bookId, bookId, then),
            log.latestOf(bookId)));
  }

  /**
   * Makes a book what it was.
   *
   * @param latest the last change of the book that was seen
   * @return whether that was done; not, where the book has been changed since or cannot be as it
   *     was
   */
  @Transactional
  boolean go(Long bookId, long changeId, long latest, Long accountId, String note) {
    RecordStore store = stores.of(RecordKind.BOOK);
    store.lock(List.of(bookId));
    Optional<Then> seen = look(bookId, changeId);
    if (seen.isEmpty() || seen.get().latest() != latest || !seen.get().fits()) {
      return false;
    }
    Recording recording = log.open(Way.RETURN, accountId, note);
    store.set(bookId, seen.get().then(), recording);
    log.keep(recording);
    return true;
  }
}
