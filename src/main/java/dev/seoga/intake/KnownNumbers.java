package dev.seoga.intake;

import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which numbers of some rows the collection has already: three queries a batch, not three a row.
 */
@ApplicationScoped
class KnownNumbers {
  private final EntityManager entities;

  KnownNumbers(EntityManager entities) {
    this.entities = entities;
  }

  /** What the collection has of the numbers that were asked for. */
  record Found(
      Map<String, String> titlesByIsbn,
      Set<String> controlNumbers,
      Set<String> registrationNumbers) {}

  Found among(List<ImportRow> rows) {
    return new Found(
        titles(
            rows.stream()
                .flatMap(row -> row.isbns().stream())
                .filter(PrintedIsbn::identifiesOneBook)
                .map(PrintedIsbn::isbn13)
                .toList()),
        texts(
            "select b.controlNumber from Book b where b.controlNumber in :numbers",
            rows.stream().map(ImportRow::controlNumber).filter(n -> !n.isEmpty()).toList()),
        texts(
            "select c.registrationNumber from Copy c where c.registrationNumber in :numbers",
            rows.stream()
                .flatMap(row -> row.copies().stream())
                .map(CopyDetails::registrationNumber)
                .toList()));
  }

  private Map<String, String> titles(List<String> isbns) {
    Map<String, String> titles = new HashMap<>();
    if (!isbns.isEmpty()) {
      entities
          .createQuery(
              "select i.isbn13, b.title from Book b join b.isbns i"
                  + " where i.isbn13 in :isbns and b.deletedAt is null",
              Tuple.class)
          .setParameter("isbns", isbns)
          .getResultList()
          .forEach(row -> titles.put(row.get(0, String.class), row.get(1, String.class)));
    }
    return titles;
  }

  private Set<String> texts(String query, List<String> numbers) {
    return numbers.isEmpty()
        ? Set.of()
        : entities
            .createQuery(query, String.class)
            .setParameter("numbers", numbers)
            .getResultStream()
            .collect(Collectors.toSet());
  }
}
