package dev.seoga.catalogue;

import dev.seoga.history.ChangeLog;
import dev.seoga.history.Fields;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.Copies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes one record of two that describe the same book. */
@ApplicationScoped
class RecordMerging {
  private final Books books;
  private final Covers covers;
  private final Copies copies;
  private final ChangeLog changes;

  RecordMerging(Books books, Covers covers, Copies copies, ChangeLog changes) {
    this.books = books;
    this.covers = covers;
    this.copies = copies;
    this.changes = changes;
  }

  /**
   * Merges a record into another: it goes to the trash, its address leads to the other, which gets
   * its copies, and its cover where it has none itself.
   *
   * @param kept the record that stays, and {@code gone} the one that does not, as they were shown
   * @param details what the record that stays then says
   * @param note why; may be empty
   * @return whether that was done; not, where one of the two has been changed since
   */
  @Transactional
  boolean merge(Shown kept, Shown gone, BookDetails details, Long accountId, String note) {
    books.lock(Stream.of(kept.id(), gone.id()).sorted().toList());
    Book stays = books.findById(kept.id());
    Book goes = books.findById(gone.id());
    if (!kept.isStill(stays) || !gone.isStill(goes)) {
      return false;
    }
    Recording recording = changes.open(Way.MERGE, accountId, note);
    // First, as only one record may have a control number.
    JsonObject before = BookState.of(goes);
    JsonObject left =
        Fields.object(before)
            .add(BookState.DELETED_AT, Books.now().toString())
            .add(BookState.DELETED_BY, accountId.toString())
            .add(BookState.MERGED_INTO, kept.id().toString())
            .build();
    String number = BookField.CONTROL_NUMBER.formName();
    boolean taken =
        !Fields.text(left, number).isEmpty()
            && Fields.text(left, number).equals(details.text(BookField.CONTROL_NUMBER));
    books.set(
        gone.id(),
        taken ? Fields.replaced(left, List.of(number), JsonObject.EMPTY_JSON_OBJECT) : left,
        recording);
    books.set(
        kept.id(),
        Fields.replaced(BookState.of(stays), BookState.FIELDS, BookState.of(details)),
        recording);
    copies.moveAll(gone.id(), kept.id(), recording);
    copies.flush();
    books.copiesChanged(kept.id());
    books.copiesChanged(gone.id());
    String cover = covers.digest(gone.id());
    if (cover != null && covers.digest(kept.id()) == null) {
      covers.remove(gone.id(), recording);
      covers.putKept(kept.id(), cover, recording);
    }
    changes.keep(recording);
    return true;
  }

  /** A record as it was shown. */
  record Shown(Long id, int version) {
    private boolean isStill(Book book) {
      return book != null && !book.isDeleted() && Objects.equals(book.version, version);
    }
  }
}
