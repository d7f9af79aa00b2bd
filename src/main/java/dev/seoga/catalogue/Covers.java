package dev.seoga.catalogue;

import dev.seoga.database.Reading;
import dev.seoga.history.Change;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.Fields;
import dev.seoga.history.RecordKind;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The covers, kept in the database so that every instance has them. */
@ApplicationScoped
class Covers implements PanacheRepository<BookCover> {
  static final String SHA256 = "sha256";

  private final Books books;
  private final ChangeLog changes;
  private final Reading reading;

  Covers(Books books, ChangeLog changes, Reading reading) {
    this.books = books;
    this.changes = changes;
    this.reading = reading;
  }

  /**
   * Returns the cover of a book.
   *
   * @param evenDeleted whether that of a book in the trash is meant, too
   */
  @Transactional
  Optional<BookCover> of(Long bookId, boolean evenDeleted) {
    return find(
            "bookId = ?1 and (?2 = true or exists"
                + " (select 1 from Book b where b.id = ?1 and b.deletedAt is null))",
            bookId,
            evenDeleted)
        .firstResultOptional();
  }

  /** Returns those of some books that have a cover. */
  @Transactional
  List<Long> booksWithOne(Collection<Long> bookIds) {
    return getEntityManager()
        .createQuery("select c.bookId from BookCover c where c.bookId in ?1", Long.class)
        .setParameter(1, bookIds)
        .getResultList();
  }

  /** Returns the digest of a cover, which is part of its path; null where there is none. */
  String digest(Long bookId) {
    List<String> digests =
        reading.ask(
            entities ->
                entities
                    .createQuery(
                        "select c.sha256 from BookCover c where c.bookId = ?1", String.class)
                    .setParameter(1, bookId)
                    .getResultList());
    return digests.isEmpty() ? null : digests.get(0);
  }

  /** Sets the cover of a book. */
  @Transactional
  void put(Long bookId, CoverImage image, Long accountId) {
    String digest = sha256(image.image());
    keep(digest, image.image(), image.thumbnail());
    record(accountId, recording -> putKept(bookId, digest, recording));
  }

  @Transactional
  void remove(Long bookId, Long accountId) {
    record(accountId, recording -> remove(bookId, recording));
  }

  private void record(Long accountId, Consumer<Recording> change) {
    Recording recording = changes.open(Way.COVER_FORM, accountId, "");
    change.accept(recording);
    changes.keep(recording);
  }

  /** Sets a cover to a picture that was kept. */
  void putKept(Long bookId, String digest, Recording recording) {
    books.lock(bookId);
    KeptCover picture = getEntityManager().find(KeptCover.class, digest);
    BookCover cover = findById(bookId);
    if (cover == null) {
      recording.add(Change.made(RecordKind.COVER, bookId, bookId, fields(digest)));
      cover = new BookCover();
      cover.bookId = bookId;
    } else {
      keep(cover);
      Change.between(RecordKind.COVER, bookId, bookId, fields(cover.sha256), fields(digest))
          .ifPresent(recording::add);
    }
    cover.image = picture.image;
    cover.thumbnail = picture.thumbnail;
    cover.sha256 = digest;
    cover.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    persist(cover);
  }

  /** Takes the cover of a book away; the picture is kept for history. */
  void remove(Long bookId, Recording recording) {
    books.lock(bookId);
    BookCover cover = findById(bookId);
    if (cover != null) {
      keep(cover);
      recording.add(Change.removed(RecordKind.COVER, bookId, bookId, fields(cover.sha256)));
      delete(cover);
    }
  }

  /** Returns what history keeps of a cover. */
  static JsonObject fields(String digest) {
    return Fields.object().add(SHA256, digest).build();
  }

  // The release before, and those before history, kept none.
  private void keep(BookCover cover) {
    keep(cover.sha256, cover.image, cover.thumbnail);
  }

  private void keep(String digest, byte[] image, byte[] thumbnail) {
    // Ignored where somebody keeps the same picture at this moment.
    getEntityManager()
        .createNativeQuery(
            "insert ignore into kept_cover (sha256, image, thumbnail) values (?1, ?2, ?3)")
        .setParameter(1, digest)
        .setParameter(2, image)
        .setParameter(3, thumbnail)
        .executeUpdate();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
