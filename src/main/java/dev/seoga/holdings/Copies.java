package dev.seoga.holdings;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The copies of the collection. */
@ApplicationScoped
public class Copies implements PanacheRepository<Copy> {
  /** Returns the copies of a book that are not deleted, by registration number. */
  @Transactional
  public List<Copy> of(Long bookId) {
    return list("bookId = ?1 and deletedAt is null order by registrationNumber", bookId);
  }

  @Transactional
  List<Copy> deletedOf(Long bookId) {
    return list("bookId = ?1 and deletedAt is not null order by registrationNumber", bookId);
  }

  /** Returns the numbers under which the copies of a book are found. */
  public List<String> registrationNumbers(Long bookId) {
    return of(bookId).stream().map(Copy::registrationNumber).toList();
  }

  /** Returns the copy with this number, deleted or not: a number is never given twice. */
  @Transactional
  public Optional<Copy> registered(String registrationNumber) {
    return find("registrationNumber", registrationNumber).firstResultOptional();
  }

  @Transactional
  Optional<Copy> withId(Long copyId) {
    return findByIdOptional(copyId);
  }

  /** Sums up the copies of several books; a book without copies is missing from the map. */
  @Transactional
  public Map<Long, HoldingSummary> summaries(Collection<Long> bookIds) {
    Map<Long, HoldingSummary> summaries = new HashMap<>();
    if (bookIds.isEmpty()) {
      return summaries;
    }
    BookIds in = BookIds.of(List.copyOf(bookIds));
    String hql =
        "select c.bookId, c.status, count(*) from Copy c where c.bookId in "
            + in.hql()
            + " and c.deletedAt is null group by c.bookId, c.status";
    List<Tuple> counts = in.bind(getEntityManager().createQuery(hql, Tuple.class)).getResultList();
    for (Tuple count : counts) {
      int copies = count.get(2, Long.class).intValue();
      summaries.merge(
          count.get(0, Long.class),
          HoldingSummary.NONE.plus(count.get(1, CopyStatus.class), copies),
          (known, more) -> known.plus(more.status(), more.total()));
    }
    return summaries;
  }

  /** Adds a copy and returns it; the caller has seen that the number is free. */
  @Transactional
  public Copy add(Long bookId, CopyDetails details) {
    Copy copy = new Copy();
    copy.bookId = bookId;
    copy.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    describe(copy, details);
    persist(copy);
    return copy;
  }

  @Transactional
  void change(Long copyId, CopyDetails details) {
    describe(findById(copyId), details);
  }

  @Transactional
  void delete(Copy copy, boolean deleted) {
    findById(copy.id).deletedAt = deleted ? Instant.now().truncatedTo(ChronoUnit.MICROS) : null;
  }

  private static void describe(Copy copy, CopyDetails details) {
    copy.registrationNumber = details.registrationNumber();
    copy.shelf = details.shelf();
    copy.status = details.status();
    copy.acquiredOn = details.acquiredOn();
    copy.note = details.note();
  }
}
