package dev.seoga.catalogue;

import dev.seoga.database.Reading;
import dev.seoga.history.Change;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.KeptChange;
import dev.seoga.history.Merge;
import dev.seoga.history.RecordKind;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.Copies;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.HeldBooks;
import dev.seoga.search.SearchIndex;
import dev.seoga.search.SearchRow;
import dev.seoga.search.SearchTexts;
import dev.seoga.staff.Registration;
import dev.seoga.staff.Registrations;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records of the catalogue. Each change keeps the record's search row with it. */
@ApplicationScoped
public class Books implements PanacheRepository<Book>, HeldBooks, Registrations {
  private static final String LISTS =
      "select position, 'contributor', name, role, null from book_contributor where book_id = ?1"
          + " union all select position, 'isbn', printed, isbn13, qualifier from book_isbn"
          + " where book_id = ?1"
          + " union all select position, 'subject', subject, null, null from book_subject"
          + " where book_id = ?1";

  private final SearchIndex searchIndex;
  private final Copies copies;
  private final ChangeLog changes;
  private final Reading reading;

  Books(SearchIndex searchIndex, Copies copies, ChangeLog changes, Reading reading) {
    this.searchIndex = searchIndex;
    this.copies = copies;
    this.changes = changes;
    this.reading = reading;
  }

  /**
   * Returns a record with all that belongs to it, deleted or not, only to be read; empty where
   * there is none.
   *
   * @throws IllegalStateException within a transaction, which would lose its changes
   */
  Optional<Book> whole(Long id) {
    if (QuarkusTransaction.isActive()) {
      throw new IllegalStateException("only to be read");
    }
    return reading.ask(
        entities -> {
          Optional<Book> book = Optional.ofNullable(entities.find(Book.class, id));
          book.ifPresent(
              found -> {
                entities.detach(found);
                addLists(found, entities);
              });
          return book;
        });
  }

  /** Reads what a record has several of, in one question instead of Hibernate's three. */
  private static void addLists(Book book, EntityManager entities) {
    book.contributors = new ArrayList<>();
    book.isbns = new ArrayList<>();
    book.subjects = new ArrayList<>();
    @SuppressWarnings("unchecked")
    List<Object[]> rows =
        entities.createNativeQuery(LISTS).setParameter(1, book.id).getResultList();
    rows.sort(Comparator.comparingInt(row -> ((Number) row[0]).intValue()));
    for (Object[] row : rows) {
      String text = (String) row[2];
      switch ((String) row[1]) {
        case "contributor" ->
            book.contributors.add(new Contributor(text, ContributorRole.valueOf((String) row[3])));
        case "isbn" -> book.isbns.add(new PrintedIsbn((String) row[3], text, (String) row[4]));
        default -> book.subjects.add(text);
      }
    }
  }

  /** Returns whether there is such a record, and it has not been deleted. */
  boolean isLive(Long id) {
    return hasAny("b.id = ?1 and b.deletedAt is null", id);
  }

  private boolean hasAny(String condition, Object... values) {
    return reading.ask(
        entities -> {
          TypedQuery<Long> count =
              entities.createQuery("select count(*) from Book b where " + condition, Long.class);
          for (int i = 0; i < values.length; i++) {
            count.setParameter(i + 1, values[i]);
          }
          return count.getSingleResult() > 0;
        });
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
   * @param note why it is made; may be empty
   * @throws jakarta.persistence.PersistenceException where the same form is being saved just now
   */
  @Transactional
  Long create(BookDetails details, String formKey, Long accountId, String note) {
    Book book = made(details, accountId);
    Optional<Long> sentBefore = madeBy(formKey);
    if (sentBefore.isPresent() && saysTheSame(sentBefore.get(), book)) {
      return sentBefore.get();
    }
    // Another book in the same form: the reader has gone back to it, and it counts as a new one.
    book.formKey = formKey.isEmpty() || sentBefore.isPresent() ? null : formKey;
    Recording recording = changes.open(Way.BOOK_FORM, accountId, note);
    add(book, List.of(), SearchRow.of(searchTexts(book, List.of())), recording);
    flush();
    changes.keep(recording);
    return book.id;
  }

  /**
   * Makes a record together with its copies.
   *
   * @param recording the change set that it belongs to
   */
  @Transactional
  public Long create(BookDetails details, Collection<CopyDetails> held, Recording recording) {
    return create(PreparedBook.of(details, held), recording);
  }

  /**
   * Makes a record that has been prepared.
   *
   * @param recording the change set that it belongs to
   */
  @Transactional
  public Long create(PreparedBook prepared, Recording recording) {
    Book book = prepared.book;
    sign(book, recording.accountId());
    add(book, prepared.held, prepared.searchRow, recording);
    return book.id;
  }

  /** Returns what some records say; one that is not there is missing from the map. */
  @Transactional
  public Map<Long, BookDetails> details(Collection<Long> ids) {
    Map<Long, BookDetails> details = new HashMap<>();
    if (!ids.isEmpty()) {
      list("id in ?1", ids).forEach(book -> details.put(book.id, BookDetails.of(book)));
    }
    return details;
  }

  /** Returns what some records say that are not deleted. */
  @Transactional
  public Map<Long, BookDetails> liveDetails(Collection<Long> ids) {
    Map<Long, BookDetails> details = new HashMap<>();
    if (!ids.isEmpty()) {
      list("id in ?1 and deletedAt is null", ids)
          .forEach(book -> details.put(book.id, BookDetails.of(book)));
    }
    return details;
  }

  /**
   * Changes a record that the caller {@link #lock(Collection) holds}, and adds copies to it.
   *
   * @return whether there was anything to change
   */
  @Transactional
  public boolean update(
      Long id, BookDetails details, Collection<CopyDetails> added, Recording recording) {
    Book book = findById(id);
    JsonObject before = BookState.of(book);
    List<String> numbers = new ArrayList<>(copies.storedNumbers(id));
    book.describe(details);
    for (CopyDetails copy : added) {
      copies.add(id, copy, recording);
      numbers.add(copy.registrationNumber());
    }
    if (!added.isEmpty()) {
      // Now: else the copies of a book that is made next would be inserted with these, ahead of it.
      flush();
    }
    Optional<Change> change = Change.between(RecordKind.BOOK, id, id, before, BookState.of(book));
    if (change.isEmpty() && added.isEmpty()) {
      return false;
    }
    change.ifPresent(recording::add);
    book.updatedAt = now();
    book.updatedBy = recording.accountId();
    searchIndex.put(id, searchTexts(book, numbers));
    book.searchOf = book.updatedAt;
    return true;
  }

  private void add(
      Book book, Collection<CopyDetails> held, SearchRow searchRow, Recording recording) {
    book.searchOf = book.updatedAt;
    persist(book);
    if (recording.isOn()) {
      recording.add(Change.made(RecordKind.BOOK, book.id, book.id, BookState.of(book)));
    }
    held.forEach(copy -> copies.add(book.id, copy, recording));
    searchIndex.add(book.id, searchRow);
  }

  private boolean saysTheSame(Long id, Book other) {
    return BookDetails.of(findById(id)).equals(BookDetails.of(other));
  }

  private static Book made(BookDetails details, Long accountId) {
    Book book = new Book();
    book.describe(details);
    sign(book, accountId);
    return book;
  }

  private static void sign(Book book, Long accountId) {
    book.createdAt = now();
    book.createdBy = accountId;
    book.updatedAt = book.createdAt;
    book.updatedBy = accountId;
  }

  /**
   * Changes a record. What others have changed since the form was opened stays, where it is not
   * what was changed here, too.
   *
   * @param form tells what the record was then
   * @param details what it is to be
   * @param choices between theirs and mine, as far as they have been made
   * @param seen the last change of the book that they were made on
   * @return what was taken over
   * @throws StaleRecordException where there is a choice left
   * @throws ControlNumberTakenException where it is to have that of another record
   * @throws NotFoundException where there is none, or it has been deleted or merged meanwhile
   * @throws jakarta.persistence.OptimisticLockException where the release before has changed it at
   *     this moment
   */
  @Transactional(rollbackOn = {StaleRecordException.class, ControlNumberTakenException.class})
  SavedChange change(
      BookForm form,
      BookDetails details,
      Map<String, Merge.Choice> choices,
      long seen,
      Long accountId)
      throws StaleRecordException, ControlNumberTakenException {
    Book book = findById(form.id(), LockModeType.PESSIMISTIC_WRITE);
    if (book == null || book.isDeleted()) {
      throw new NotFoundException();
    }
    JsonObject theirs = BookState.of(BookDetails.of(book));
    JsonObject mine = BookState.of(details);
    JsonObject base =
        changes.earlier(
            RecordKind.BOOK, book.id, theirs, form.base(), book.version - form.version());
    Map<String, Merge.Choice> made = new HashMap<>(choices);
    if (!made.isEmpty()) {
      List<KeptChange> unseen = changes.since(RecordKind.BOOK, book.id, seen);
      unseen.forEach(change -> made.keySet().removeAll(change.change().names()));
    }
    Merge merge = Merge.of(base, theirs, mine, made, BookState.FIELDS);
    // Most saves meet nobody else's; then there is nobody to be named.
    List<String> others =
        merge.open().isEmpty() && merge.taken().isEmpty()
            ? List.of()
            : changes.authorsSince(book.id, form.base());
    if (!merge.open().isEmpty()) {
      throw new StaleRecordException(merge, others, changes.latestOf(book.id));
    }
    BookDetails merged = BookState.details(merge.merged());
    if (!merged.text(BookField.CONTROL_NUMBER).equals(BookField.CONTROL_NUMBER.of(book))
        && isControlNumberTaken(merged, book.id)) {
      throw new ControlNumberTakenException();
    }
    change(book, Way.BOOK_FORM, accountId, form.changeNote(), () -> book.describe(merged));
    return new SavedChange(merge, others);
  }

  @Transactional
  void delete(Long id, Long accountId, String note) {
    Book book = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (!book.isDeleted()) {
      change(
          book,
          Way.DELETION,
          accountId,
          note,
          () -> {
            book.deletedAt = now();
            book.deletedBy = accountId;
          });
    }
  }

  @Transactional
  void restore(Long id, Long accountId) {
    Book book = findById(id, LockModeType.PESSIMISTIC_WRITE);
    change(
        book,
        Way.RESTORATION,
        accountId,
        "",
        () -> {
          book.deletedAt = null;
          book.deletedBy = null;
          book.mergedInto = null;
        });
  }

  private void change(Book book, Way way, Long accountId, String note, Runnable change) {
    JsonObject before = BookState.of(book);
    change.run();
    Optional<Change> made = changed(book, before, accountId);
    if (made.isPresent()) {
      Recording recording = changes.open(way, accountId, note);
      recording.add(made.get());
      changes.keep(recording);
    }
  }

  /** Brings what depends on a record into line with what it says now, if that is something new. */
  private Optional<Change> changed(Book book, JsonObject before, Long accountId) {
    Optional<Change> change =
        Change.between(RecordKind.BOOK, book.id, book.id, before, BookState.of(book));
    if (change.isPresent()) {
      book.updatedAt = now();
      book.updatedBy = accountId;
      index(book);
      // Now, not at the end of the transaction, so that the caller can tell why it failed.
      flush();
    }
    return change;
  }

  /** Holds records until the transaction ends, one after the other in the order of their ids. */
  @Transactional
  public void lock(Collection<Long> ids) {
    if (!ids.isEmpty()) {
      find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
      // Who holds them is about to change them, and their search rows with them.
      searchIndex.prefetch(ids);
    }
  }

  /** Sets all fields of a record, as history has them. */
  void set(Long id, JsonObject fields, Recording recording) {
    Book book = findById(id);
    JsonObject before = BookState.of(book);
    BookState.apply(fields, book);
    changed(book, before, recording.accountId()).ifPresent(recording::add);
  }

  /** Makes a record that history has, with the id that it had. */
  void makeAgain(Long id, JsonObject fields, Recording recording) {
    // By hand, since Hibernate gives new records ids of its own; then it takes over.
    int version = changes.since(RecordKind.BOOK, id, 0).size() + 1;
    getEntityManager()
        .createNativeQuery(
            "insert into book (id, title, category, summary, contents, note, title_sort,"
                + " author_sort, created_at, updated_at, version)"
                + " values (?1, '', 'OTHER', '', '', '', '', '', ?2, ?2, ?3)")
        .setParameter(1, id)
        .setParameter(2, now())
        .setParameter(3, version)
        .executeUpdate();
    Book book = findById(id);
    BookState.apply(fields, book);
    book.updatedAt = now();
    book.updatedBy = recording.accountId();
    index(book);
    recording.add(Change.made(RecordKind.BOOK, id, id, BookState.of(book)));
  }

  /** Removes a record without copies and cover, so that only history has it. */
  void remove(Long id, Recording recording) {
    Book book = findById(id);
    recording.add(Change.removed(RecordKind.BOOK, id, id, BookState.of(book)));
    searchIndex.remove(id);
    delete(book);
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

  /**
   * Whether another record, deleted or not, has the control number of one, if that has any.
   *
   * @param except the record itself; null where there is none yet
   */
  boolean isControlNumberTaken(BookDetails details, Long except) {
    String number = details.text(BookField.CONTROL_NUMBER);
    return !number.isEmpty() && hasControlNumber(number, except);
  }

  /** Whether another record, deleted or not, has this control number. */
  public boolean hasControlNumber(String controlNumber, Long except) {
    return hasAny(
        "b.controlNumber = ?1 and b.id <> ?2", controlNumber, except == null ? -1L : except);
  }

  /** Returns those of some records to which merged ones lead. */
  @Transactional
  List<Long> ledTo(Collection<Long> ids) {
    return getEntityManager()
        .createQuery(
            "select distinct b.mergedInto from Book b where b.mergedInto in ?1", Long.class)
        .setParameter(1, ids)
        .getResultList();
  }

  /** Returns the merged records that lead to one. */
  @Transactional
  List<Long> leadingTo(Long id) {
    return getEntityManager()
        .createQuery("select b.id from Book b where b.mergedInto = ?1 order by b.id", Long.class)
        .setParameter(1, id)
        .getResultList();
  }

  /** Whether somebody who is led from merged record to merged record comes to another one. */
  @Transactional
  boolean leadsTo(Long from, Long to) {
    Set<Long> seen = new HashSet<>();
    Long at = from;
    while (at != null && !at.equals(to) && seen.add(at)) {
      at = findByIdOptional(at).map(book -> book.mergedInto).orElse(null);
    }
    return to.equals(at);
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
  public boolean exists(Long bookId) {
    return findByIdOptional(bookId).isPresent();
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
    some.forEach(
        book -> {
          searchIndex.putAnew(book.id, searchTexts(book, copies.registrationNumbers(book.id)));
          book.searchOf = book.updatedAt;
        });
    flush();
    getEntityManager().clear();
    return some.stream().map(book -> book.id).toList();
  }

  private void index(Book book) {
    searchIndex.put(book.id, searchTexts(book, copies.registrationNumbers(book.id)));
    book.searchOf = book.updatedAt;
  }

  /** Returns the texts by which a book is found that has copies of these numbers. */
  static SearchTexts searchTexts(Book book, Collection<String> registrationNumbers) {
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
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
