package dev.seoga.holdings;

import dev.seoga.history.Fields;
import dev.seoga.history.RecordKind;
import dev.seoga.history.RecordStore;
import dev.seoga.history.Recording;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The copies, for undo and history. */
@ApplicationScoped
class CopyStore implements RecordStore {
  private final Copies copies;
  private final HeldBooks books;

  CopyStore(Copies copies, HeldBooks books) {
    this.copies = copies;
    this.books = books;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.COPY;
  }

  @Override
  public void prefetch(Collection<Long> copyIds) {
    copies.list("id in ?1", copyIds);
  }

  @Override
  public Optional<JsonObject> fields(Long copyId) {
    return copies.findByIdOptional(copyId).map(CopyState::of);
  }

  @Override
  public boolean fits(Long copyId, Long bookId, JsonObject fields) {
    String number = Fields.text(fields, CopyState.REGISTRATION_NUMBER);
    return books.exists(bookId)
        && copies.registered(number).filter(copy -> !copy.id.equals(copyId)).isEmpty();
  }

  @Override
  public void make(Long copyId, Long bookId, JsonObject fields, Recording recording) {
    copies.makeAgain(copyId, fields, recording);
    settle(bookId);
  }

  @Override
  public void set(Long copyId, JsonObject fields, Recording recording) {
    Long before = copies.findById(copyId).bookId;
    copies.change(copyId, recording, copy -> CopyState.apply(fields, copy));
    Long bookId = CopyState.bookId(fields);
    settle(bookId);
    if (!before.equals(bookId)) {
      settle(before);
    }
  }

  @Override
  public void remove(Long copyId, Recording recording) {
    Long bookId = copies.findById(copyId).bookId;
    copies.remove(copyId, recording);
    settle(bookId);
  }

  private void settle(Long bookId) {
    copies.flush();
    books.copiesChanged(bookId);
  }

  @Override
  public String name(Long copyId, JsonObject fields) {
    String number = Fields.text(fields, CopyState.REGISTRATION_NUMBER);
    return number.isEmpty()
        ? copies.findByIdOptional(copyId).map(Copy::registrationNumber).orElse("")
        : number;
  }

  @Override
  public String label(String field, PageLanguage language) {
    HoldingsMessages m = messages(language);
    return switch (field) {
      case CopyState.REGISTRATION_NUMBER -> m.registration_number();
      case CopyState.SHELF -> m.shelf();
      case CopyState.STATUS -> m.status();
      case CopyState.ACQUIRED_ON -> m.acquired_on();
      case CopyState.NOTE -> m.note();
      case CopyState.DELETED_AT -> m.copy_deleted_at();
      default -> "";
    };
  }

  @Override
  public List<String> lines(String field, JsonValue value, PageLanguage language) {
    String text = Fields.text(value);
    return field.equals(CopyState.STATUS)
        ? CopyStatus.ofName(text)
            .map(messages(language)::status_name)
            .map(List::of)
            .orElse(List.of())
        : text.lines().toList();
  }

  private static HoldingsMessages messages(PageLanguage language) {
    return Page.messages(HoldingsMessages.class, language);
  }
}
