package dev.seoga.holdings;

import dev.seoga.history.ChangeLog;
import dev.seoga.history.Merge;
import dev.seoga.history.RecordKind;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Map;
import java.util.function.Consumer;

/** Changes copies one at a time, each together with the search row of its book. */
@ApplicationScoped
class CopyDesk {
  private final Copies copies;
  private final HeldBooks books;
  private final ChangeLog changes;

  CopyDesk(Copies copies, HeldBooks books, ChangeLog changes) {
    this.copies = copies;
    this.books = books;
    this.changes = changes;
  }

  /**
   * Adds a copy.
   *
   * @throws jakarta.persistence.PersistenceException where somebody has just taken the number
   */
  @Transactional
  void add(Long bookId, CopyDetails details, Long accountId) {
    change(bookId, Way.COPY_FORM, accountId, recording -> copies.add(bookId, details, recording));
  }

  /**
   * Changes a copy. What others have changed since the form was opened stays, where it is not what
   * was changed here, too.
   *
   * @return what was taken over
   * @throws StaleCopyException where both changed the same
   * @throws NotFoundException where the book has been deleted or merged meanwhile
   * @throws jakarta.persistence.PersistenceException where somebody has just taken the number
   */
  @Transactional(rollbackOn = StaleCopyException.class)
  Merge change(Long bookId, CopyForm form, Long accountId) throws StaleCopyException {
    hold(bookId);
    Copy copy = copies.findById(form.id(), LockModeType.PESSIMISTIC_WRITE);
    JsonObject theirs = CopyState.of(copy.details());
    JsonObject mine = CopyState.of(form.details());
    JsonObject base =
        changes.earlier(
            RecordKind.COPY, copy.id, theirs, form.base(), copy.version - form.version());
    Merge merge = Merge.of(base, theirs, mine, Map.of(), CopyState.FIELDS);
    if (!merge.open().isEmpty()) {
      throw new StaleCopyException(merge, copy.version, changes.latestOf(bookId));
    }
    change(
        bookId,
        Way.COPY_FORM,
        accountId,
        recording -> copies.change(copy.id, CopyState.details(merge.merged()), recording));
    return merge;
  }

  @Transactional
  void delete(Copy copy, Long accountId) {
    change(
        copy.bookId, Way.DELETION, accountId, recording -> copies.delete(copy.id, true, recording));
  }

  @Transactional
  void restore(Copy copy, Long accountId) {
    change(
        copy.bookId,
        Way.RESTORATION,
        accountId,
        recording -> copies.delete(copy.id, false, recording));
  }

  /** Holds a book, which may have gone while this waited for it. */
  private void hold(Long bookId) {
    books.lock(bookId);
    if (books.find(bookId).isEmpty()) {
      throw new NotFoundException();
    }
  }

  private void change(Long bookId, Way way, Long accountId, Consumer<Recording> change) {
    hold(bookId);
    Recording recording = changes.open(way, accountId, "");
    change.accept(recording);
    copies.flush();
    books.copiesChanged(bookId);
    changes.keep(recording);
  }
}
