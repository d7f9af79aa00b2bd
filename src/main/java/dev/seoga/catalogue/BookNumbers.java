package dev.seoga.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds books by whatever number somebody has of them. */
@ApplicationScoped
public class BookNumbers {
  private static final String LIVE = "b.deletedAt is null";

  private final EntityManager entities;

  BookNumbers(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What some numbers stand for.
   *
   * @param bookIds of the books, each once, in the order of their numbers
   * @param unknown the numbers that no book has
   */
  public record Found(List<Long> bookIds, List<String> unknown) {}

  /**
   * Looks numbers up, each as an ISBN, a registration number of a copy, a control number, and at
   * last as a record number.
   */
  @Transactional
  public Found find(Collection<String> numbers) {
    Set<Long> books = new LinkedHashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String number : numbers) {
      List<Long> found = find(number);
      if (found.isEmpty()) {
        unknown.add(number);
      }
      books.addAll(found);
    }
    return new Found(List.copyOf(books), unknown);
  }

  private List<Long> find(String number) {
    List<Long> found = List.of();
    if (Isbn.read(number) instanceof IsbnReading.Valid valid) {
      found = ids("join b.isbns i where i.isbn13 = ?1", valid.isbn().digits());
    }
    if (found.isEmpty()) {
      found =
          ids(
              "join Copy c on c.bookId = b.id"
                  + " where c.registrationNumber = ?1 and c.deletedAt is null",
              number);
    }
    if (found.isEmpty()) {
      found = ids("where b.controlNumber = ?1", number);
    }
    if (found.isEmpty() && number.matches("\\d{1,18}")) {
      found = ids("where b.id = ?1", Long.valueOf(number));
    }
    return found;
  }

  private List<Long> ids(String where, Object value) {
    return entities
        .createQuery(
            "select distinct b.id from Book b " + where + " and " + LIVE + " order by b.id",
            Long.class)
        .setParameter(1, value)
        .getResultList();
  }
}
