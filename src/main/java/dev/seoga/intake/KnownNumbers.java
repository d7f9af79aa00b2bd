package dev.seoga.intake;

import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.intake.Known.KnownBook;
import dev.seoga.intake.Known.KnownCopy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Which numbers of some rows the collection has already: four queries a batch, not four a row. */
@ApplicationScoped
class KnownNumbers {
  private static final String BOOK = "select %s, b.id, b.title, b.deletedAt from Book b ";
  private static final String COPY =
      "select c.registrationNumber, b.id, b.title, b.deletedAt, c.deletedAt from Copy c"
          + " join Book b on b.id = c.bookId where c.registrationNumber in :numbers";

  private final EntityManager entities;

  KnownNumbers(EntityManager entities) {
    this.entities = entities;
  }

  Known among(List<ImportRow> rows) {
    Map<Long, KnownBook> byRecord = new HashMap<>();
    find(
        BOOK.formatted("b.id") + "where b.id in :numbers",
        rows.stream().map(ImportRow::recordNumber).filter(Objects::nonNull),
        row -> byRecord.put(row.get(0, Long.class), book(row)));
    Map<String, KnownBook> byControlNumber = new HashMap<>();
    find(
        BOOK.formatted("b.controlNumber") + "where b.controlNumber in :numbers",
        rows.stream().map(ImportRow::controlNumber).filter(n -> !n.isEmpty()),
        row -> byControlNumber.put(row.get(0, String.class), book(row)));
    Map<String, List<KnownBook>> byIsbn = new HashMap<>();
    find(
        BOOK.formatted("i.isbn13")
            + "join b.isbns i where i.isbn13 in :numbers and b.deletedAt is null order by b.id",
        rows.stream()
            .flatMap(row -> row.isbns().stream())
            .filter(PrintedIsbn::identifiesOneBook)
            .map(PrintedIsbn::isbn13),
        row ->
            byIsbn
                .computeIfAbsent(row.get(0, String.class), isbn -> new ArrayList<>())
                .add(book(row)));
    Map<String, KnownCopy> byRegistrationNumber = new HashMap<>();
    find(
        COPY,
        rows.stream().flatMap(row -> row.copies().stream()).map(CopyDetails::registrationNumber),
        row ->
            byRegistrationNumber.put(
                row.get(0, String.class), new KnownCopy(book(row), row.get(4) != null)));
    return new Known(byRecord, byControlNumber, byIsbn, byRegistrationNumber);
  }

  private void find(String query, Stream<?> numbers, Consumer<Tuple> each) {
    Collection<?> asked = numbers.distinct().toList();
    if (!asked.isEmpty()) {
      entities
          .createQuery(query, Tuple.class)
          .setParameter("numbers", asked)
          .getResultList()
          .forEach(each);
    }
  }

  private static KnownBook book(Tuple row) {
    return new KnownBook(row.get(1, Long.class), row.get(2, String.class), row.get(3) != null);
  }
}
