package dev.seoga.holdings;

import dev.seoga.database.Reading;
import dev.seoga.history.Change;
import dev.seoga.history.Fields;
import dev.seoga.history.RecordKind;
import dev.seoga.history.Recording;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The copies of the collection. */
@ApplicationScoped
public class Copies implements PanacheRepository<Copy> {
  private final Reading reading;

  Copies(Reading reading) {
    this.reading = reading;
  }

  /** Returns the copies of a book that are not deleted, by registration number. */
  public List<Copy> of(Long bookId) {
    return reading.ask(
        entities ->
            entities
                .createQuery(
                    "from Copy c where c.bookId = ?1 and c.deletedAt is null"
                        + " order by c.registrationNumber",
                    Copy.class)
                .setParameter(1, bookId)
                .getResultList());
  }

  @Transactional
  List<Copy> deletedOf(Long bookId) {
    return list("bookId = ?1 and deletedAt is not null order by registrationNumber", bookId);
  }

  /** Returns the numbers under which the copies of a book are found. */
  public List<String> registrationNumbers(Long bookId) {
    return numbers(bookId, FlushModeType.AUTO);
  }

  /**
   * Returns the numbers of the copies of a book as the database has them, without writing first
   * what else has been changed: that would be looked for anew with each of many books.
   */
  public List<String> storedNumbers(Long bookId) {
    return numbers(bookId, FlushModeType.COMMIT);
  }

  private List<String> numbers(Long bookId, FlushModeType flush) {
    return reading.ask(
        entities ->
            entities
                .createQuery(
                    "select c.registrationNumber from Copy c"
                        + " where c.bookId = ?1 and c.deletedAt is null"
                        + " order by c.registrationNumber",
                    String.class)
                .setParameter(1, bookId)
                .setFlushMode(flush)
                .getResultList());
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
    List<Tuple> counts =
        reading.ask(entities -> in.bind(entities.createQuery(hql, Tuple.class)).getResultList());
    for (Tuple count : counts) {
      int copies = count.get(2, Long.class).intValue();
      summaries.merge(
          count.get(0, Long.class),
          HoldingSummary.NONE.plus(count.get(1, CopyStatus.class), copies),
          (known, more) -> known.plus(more.status(), more.total()));
    }
    return summaries;
  }

  /** Returns the copies of several books that are not deleted, each book's by their numbers. */
  @Transactional
  public Map<Long, List<CopyDetails>> details(Collection<Long> bookIds) {
    Map<Long, List<CopyDetails>> details = new HashMap<>();
    if (!bookIds.isEmpty()) {
      list("bookId in ?1 and deletedAt is null order by registrationNumber", bookIds)
          .forEach(
              copy ->
                  details
                      .computeIfAbsent(copy.bookId, id -> new ArrayList<>())
                      .add(copy.details()));
    }
    return details;
  }

  /** Returns the ids of the copies of a book, deleted ones too. */
  @Transactional
  public List<Long> allOf(Long bookId) {
    return getEntityManager()
        .createQuery("select c.id from Copy c where c.bookId = ?1 order by c.id", Long.class)
        .setParameter(1, bookId)
        .getResultList();
  }

  /** Returns those of some books that have copies, deleted ones too. */
  @Transactional
  public List<Long> booksWithAny(Collection<Long> bookIds) {
    return getEntityManager()
        .createQuery("select distinct c.bookId from Copy c where c.bookId in ?1", Long.class)
        .setParameter(1, bookIds)
        .getResultList();
  }

  /** Adds a copy and returns it; the caller has seen that the number is free. */
  @Transactional
  public Copy add(Long bookId, CopyDetails details, Recording recording) {
    Copy copy = new Copy();
    copy.bookId = bookId;
    copy.createdAt = now();
    copy.describe(details);
    persist(copy);
    if (recording.isOn()) {
      recording.add(Change.made(RecordKind.COPY, copy.id, bookId, CopyState.of(copy)));
    }
    return copy;
  }

  void change(Long copyId, CopyDetails details, Recording recording) {
    change(copyId, recording, copy -> copy.describe(details));
  }

  void delete(Long copyId, boolean deleted, Recording recording) {
    change(
        copyId,
        recording,
        copy -> {
          // Sent twice, it keeps the moment of the first time.
          if ((copy.deletedAt != null) != deleted) {
            copy.deletedAt = deleted ? now() : null;
          }
        });
  }

  /** Gives all copies of a book, deleted ones too, to another; the caller holds both. */
  @Transactional
  public void moveAll(Long fromBook, Long toBook, Recording recording) {
    for (Long copyId : allOf(fromBook)) {
      change(copyId, recording, copy -> copy.bookId = toBook);
    }
  }

  /** Changes what is known of all copies of a book; the caller holds the book. */
  @Transactional
  public void describe(Long bookId, UnaryOperator<CopyDetails> change, Recording recording) {
    for (Copy copy : of(bookId)) {
      change(copy.id, recording, c -> c.describe(change.apply(c.details())));
    }
  }

  /** Changes a copy and records what is different then. */
  void change(Long copyId, Recording recording, Consumer<Copy> change) {
    Copy copy = findById(copyId);
    JsonObject before = CopyState.of(copy);
    change.accept(copy);
    Change.between(RecordKind.COPY, copyId, copy.bookId, before, CopyState.of(copy))
        .ifPresent(recording::add);
  }

  /** Makes a copy that history has, with the id that it had. */
  void makeAgain(Long copyId, JsonObject fields, Recording recording) {
    // By hand, since Hibernate gives new copies ids of its own; then it takes over.
    getEntityManager()
        .createNativeQuery(
            "insert into copy (id, book_id, registration_number, status, created_at, version)"
                + " values (?1, ?2, ?3, 'AVAILABLE', ?4, 0)")
        .setParameter(1, copyId)
        .setParameter(2, CopyState.bookId(fields))
        .setParameter(3, Fields.text(fields, CopyState.REGISTRATION_NUMBER))
        .setParameter(4, now())
        .executeUpdate();
    Copy copy = findById(copyId);
    CopyState.apply(fields, copy);
    recording.add(Change.made(RecordKind.COPY, copyId, copy.bookId, CopyState.of(copy)));
  }

  /** Removes a copy, so that only history has it. */
  void remove(Long copyId, Recording recording) {
    Copy copy = findById(copyId);
    recording.add(Change.removed(RecordKind.COPY, copyId, copy.bookId, CopyState.of(copy)));
    delete(copy);
  }

  // To what the column keeps, so that what history says of it stays true.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
