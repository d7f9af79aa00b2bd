package dev.seoga.catalogue;

import dev.seoga.holdings.Copies;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.HeldBooks;
import dev.seoga.search.SearchIndex;
import dev.seoga.search.SearchTexts;
import dev.seoga.staff.Registration;
import dev.seoga.staff.Registrations;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Hibernate;

/** The records of the catalogue. Each change keeps the record's search row with it. */
@ApplicationScoped
public class Books implements PanacheRepository<Book>, HeldBooks, Registrations {
  private final SearchIndex searchIndex;
  private final Copies copies;

  Books(SearchIndex searchIndex, Copies copies) {
    this.searchIndex = searchIndex;
    this.copies = copies;
  }

  /** Returns a record with all that belongs to it, deleted or not; empty where there is none. */
  @Transactional
  Optional<Book> whole(Long id) {
    Optional<Book> book = findByIdOptional(id);
    book.ifPresent(
        b -> {
          Hibernate.initialize(b.contributors);
          Hibernate.initialize(b.isbns);
          Hibernate.initialize(b.subjects);
        });
    return book;
  }

  /** Returns the record that a form has made already. */
  @Transactional
  Optional<Long> madeBy(String formKey) {
    return formKey.isEmpty()
        ? Optional.empty()
        : find("formKey", formKey).firstResultOptional().map(book -> book.id);
  }

  /**
   * Makes a record, once for each form: the second time a form is sent its record is returned.
   *
   * @param formKey of the form; empty where there was none
   * @throws jakarta.persistence.PersistenceException where the same form is being saved just now
   */
  @Transactional
  Long create(BookDetails details, String formKey, Long accountId) {
    Book book = made(details, accountId);
    Optional<Long> sentBefore = madeBy(formKey);
    if (sentBefore.isPresent() && saysTheSame(sentBefore.get(), book)) {
      return sentBefore.get();
    }
    // Another book in the same form: the reader has gone back to it, and it counts as a new one.
    book.formKey = formKey.isEmpty() || sentBefore.isPresent() ? null : formKey;
    persist(book);
    searchIndex.add(book.id, searchTexts(book, List.of()));
    flush();
    return book.id;
  }

  /**
   * Makes a record together with its copies.
   *
   * @param accountId who did it
   */
  @Transactional
  public Long create(BookDetails details, Collection<CopyDetails> held, Long accountId) {
    Book book = made(details, accountId);
    persist(book);
    List<String> numbers = new ArrayList<>();
    for (CopyDetails copy : held) {
      copies.add(book.id, copy);
      numbers.add(copy.registrationNumber());
    }
    searchIndex.add(book.id, searchTexts(book, numbers));
    return book.id;
  }

  private boolean saysTheSame(Long id, Book other) {
    return BookDetails.of(findById(id)).equals(BookDetails.of(other));
  }

  private static Book made(BookDetails details, Long accountId) {
    Book book = new Book();
    book.describe(details);
    book.createdAt = now();
    book.createdBy = accountId;
    book.updatedAt = book.createdAt;
    book.updatedBy = accountId;
    return book;
  }

  /**
   * Changes a record.
   *
   * @param version of the record when the form was opened
   * @throws StaleRecordException where the record is newer than that
   * @throws jakarta.persistence.OptimisticLockException where it has become so at this moment
   */
  @Transactional(rollbackOn = StaleRecordException.class)
  void change(Long id, int version, BookDetails details, Long accountId)
      throws StaleRecordException {
    Book book = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (book.version != version) {
      throw new StaleRecordException();
    }
    book.describe(details);
    book.updatedAt = now();
    book.updatedBy = accountId;
    index(book);
    // Now, not at the end of the transaction, so that the caller can tell why it failed.
    flush();
  }

  @Transactional
  void delete(Long id, Long accountId) {
    Book book = findById(id);
    if (!book.isDeleted()) {
      book.deletedAt = now();
      book.deletedBy = accountId;
    }
  }

  @Transactional
  void restore(Long id) {
    Book book = findById(id);
    book.deletedAt = null;
    book.deletedBy = null;
  }

  /** Returns the books that carry one of these numbers, except one of them. */
  @Transactional
  List<KnownBook> carrying(Collection<String> isbns, Long except) {
    if (isbns.isEmpty()) {
      return List.of();
    }
    return getEntityManager()
        .createQuery(
            "select distinct new dev.seoga.catalogue.KnownBook(b.id, b.title, b.language, i.isbn13)"
                + " from Book b join b.isbns i"
                + " where i.isbn13 in :isbns and b.deletedAt is null and b.id <> :except"
                + " order by b.id",
            KnownBook.class)
        .setParameter("isbns", isbns)
        .setParameter("except", except == null ? -1L : except)
        .getResultList();
  }

  /** Whether another record, deleted or not, has this control number. */
  @Transactional
  public boolean hasControlNumber(String controlNumber, Long except) {
    return count("controlNumber = ?1 and id <> ?2", controlNumber, except == null ? -1L : except)
        > 0;
  }

  @Override
  @Transactional
  public Optional<HeldBook> find(Long bookId) {
    return findByIdOptional(bookId)
        .filter(book -> !book.isDeleted())
        .map(book -> new HeldBook(book.id, book.title, book.language));
  }

  @Override
  @Transactional
  public void lock(Long bookId) {
    findById(bookId, LockModeType.PESSIMISTIC_WRITE);
  }

  @Override
  @Transactional
  public void copiesChanged(Long bookId) {
    index(findById(bookId));
  }

  @Override
  @Transactional
  public List<Registration> latestOf(Long accountId, int limit) {
    return find("createdBy = ?1 and deletedAt is null order by createdAt desc, id desc", accountId)
        .page(0, limit)
        .stream()
        .map(b -> new Registration("/books/" + b.id, b.title, b.language, b.createdAt))
        .toList();
  }

  /**
   * Makes the search rows of some books anew.
   *
   * @param after the books have greater ids, the least first
   * @return their ids; fewer than asked for, or none, at the end
   */
  @Transactional
  List<Long> reindex(long after, int count) {
    // Locked, since a change that is saved meanwhile would be overwritten by what was before it.
    List<Book> some =
        find("id > ?1 order by id", after)
            .page(0, count)
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .list();
    some.forEach(this::index);
    flush();
    getEntityManager().clear();
    return some.stream().map(book -> book.id).toList();
  }

  private void index(Book book) {
    searchIndex.put(book.id, searchTexts(book, copies.registrationNumbers(book.id)));
  }

  private static SearchTexts searchTexts(Book book, Collection<String> registrationNumbers) {
    List<String> others = new ArrayList<>(registrationNumbers);
    others.addAll(List.of(book.publisher, book.series, book.callNumber));
    for (PrintedIsbn isbn : book.isbns) {
      others.add(isbn.printed());
      // A misprinted number is looked for with and without its hyphens, too.
      others.add(isbn.printed().replaceAll("[^0-9Xx]", ""));
      isbn.isbn().flatMap(Isbn::isbn10).ifPresent(others::add);
    }
    List<String> subjects = new ArrayList<>(List.of(book.subtitle, book.originalTitle));
    subjects.addAll(book.subjects);
    return new SearchTexts(
        List.of(book.title, book.titleReading),
        book.contributors.stream().map(Contributor::name).toList(),
        subjects,
        others);
  }

  // To what the column keeps, so that a cursor made of it finds its row again.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
