package dev.seoga.catalogue;

import dev.seoga.history.Fields;
import dev.seoga.history.RecordKey;
import dev.seoga.history.RecordKind;
import dev.seoga.history.RecordStore;
import dev.seoga.history.Recording;
import dev.seoga.holdings.Copies;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The records of the catalogue, for undo and history. */
@ApplicationScoped
class BookStore implements RecordStore {
  private final Books books;
  private final Covers covers;
  private final Copies copies;

  BookStore(Books books, Covers covers, Copies copies) {
    this.books = books;
    this.covers = covers;
    this.copies = copies;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.BOOK;
  }

  @Override
  public void lock(Collection<Long> bookIds) {
    books.lock(bookIds);
  }

  @Override
  public Optional<JsonObject> fields(Long bookId) {
    return books.findByIdOptional(bookId).map(BookState::of);
  }

  @Override
  public void prefetch(Collection<Long> bookIds) {
    books.details(bookIds);
  }

  @Override
  public Set<Long> withDependents(Collection<Long> bookIds) {
    Set<Long> with = new HashSet<>(copies.booksWithAny(bookIds));
    with.addAll(covers.booksWithOne(bookIds));
    with.addAll(books.ledTo(bookIds));
    return with;
  }

  @Override
  public List<RecordKey> dependents(Long bookId) {
    List<RecordKey> dependents = new ArrayList<>();
    copies.allOf(bookId).forEach(copy -> dependents.add(new RecordKey(RecordKind.COPY, copy)));
    if (covers.digest(bookId) != null) {
      dependents.add(new RecordKey(RecordKind.COVER, bookId));
    }
    books.leadingTo(bookId).forEach(book -> dependents.add(new RecordKey(RecordKind.BOOK, book)));
    return dependents;
  }

  @Override
  public boolean fits(Long recordId, Long bookId, JsonObject fields) {
    String controlNumber = Fields.text(fields, BookField.CONTROL_NUMBER.formName());
    return (controlNumber.isEmpty() || !books.hasControlNumber(controlNumber, recordId))
        && !books.leadsTo(BookState.mergedInto(fields), recordId);
  }

  @Override
  public void make(Long recordId, Long bookId, JsonObject fields, Recording recording) {
    books.makeAgain(recordId, fields, recording);
  }

  @Override
  public void set(Long recordId, JsonObject fields, Recording recording) {
    books.set(recordId, fields, recording);
  }

  @Override
  public void remove(Long recordId, Recording recording) {
    books.remove(recordId, recording);
  }

  @Override
  public String name(Long recordId, JsonObject fields) {
    String title = Fields.text(fields, BookField.TITLE.formName());
    return title.isEmpty()
        ? books.findByIdOptional(recordId).map(book -> book.title).orElse("")
        : title;
  }

  @Override
  public String label(String field, PageLanguage language) {
    CatalogueMessages m = messages(language);
    return BookField.ofFormName(field)
        .map(m::field_name)
        .orElseGet(
            () ->
                switch (field) {
                  case BookState.CONTRIBUTORS -> m.contributors();
                  case BookState.ISBNS -> m.isbns();
                  case BookState.SUBJECTS -> m.subjects();
                  case BookState.CATEGORY -> m.category();
                  case BookState.DELETED_AT -> m.deleted_at();
                  case BookState.MERGED_INTO -> m.merged_into();
                  default -> "";
                });
  }

  @Override
  public List<String> lines(String field, JsonValue value, PageLanguage language) {
    CatalogueMessages m = messages(language);
    return switch (field) {
      case BookState.CONTRIBUTORS ->
          BookState.contributors(value).stream()
              .map(c -> c.name() + ", " + m.role_name(c.role()))
              .toList();
      case BookState.ISBNS -> BookState.isbns(value).stream().map(isbn -> shown(isbn, m)).toList();
      case BookState.SUBJECTS -> BookState.subjects(value);
      case BookState.CATEGORY ->
          Category.ofName(Fields.text(value)).map(m::category_name).map(List::of).orElse(List.of());
      default -> Fields.text(value).lines().toList();
    };
  }

  private static String shown(PrintedIsbn isbn, CatalogueMessages m) {
    return (isbn.shown() + " " + isbn.qualifier() + (isbn.isValid() ? "" : m.misprinted())).strip();
  }

  private static CatalogueMessages messages(PageLanguage language) {
    return Page.messages(CatalogueMessages.class, language);
  }
}
