package dev.seoga.catalogue;

import dev.seoga.history.Fields;
import dev.seoga.history.RecordKind;
import dev.seoga.history.RecordStore;
import dev.seoga.history.Recording;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The covers, for undo and history; a cover has the id of its book. */
@ApplicationScoped
class CoverStore implements RecordStore {
  private final Covers covers;
  private final Books books;

  CoverStore(Covers covers, Books books) {
    this.covers = covers;
    this.books = books;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.COVER;
  }

  @Override
  public Optional<JsonObject> fields(Long bookId) {
    return Optional.ofNullable(covers.digest(bookId)).map(Covers::fields);
  }

  @Override
  public boolean fits(Long recordId, Long bookId, JsonObject fields) {
    return books.findByIdOptional(bookId).isPresent();
  }

  @Override
  public void make(Long recordId, Long bookId, JsonObject fields, Recording recording) {
    covers.putKept(bookId, Fields.text(fields, Covers.SHA256), recording);
  }

  @Override
  public void set(Long recordId, JsonObject fields, Recording recording) {
    covers.putKept(recordId, Fields.text(fields, Covers.SHA256), recording);
  }

  @Override
  public void remove(Long recordId, Recording recording) {
    covers.remove(recordId, recording);
  }

  @Override
  public String name(Long recordId, JsonObject fields) {
    return books.findByIdOptional(recordId).map(book -> book.title).orElse("");
  }

  @Override
  public String label(String field, PageLanguage language) {
    return messages(language).cover_digest();
  }

  @Override
  public List<String> lines(String field, JsonValue value, PageLanguage language) {
    // Two pictures differ if their digests do; nobody compares more of one than this.
    String digest = Fields.text(value);
    return digest.isEmpty() ? List.of() : List.of(digest.substring(0, 12));
  }

  private static CatalogueMessages messages(PageLanguage language) {
    return Page.messages(CatalogueMessages.class, language);
  }
}
