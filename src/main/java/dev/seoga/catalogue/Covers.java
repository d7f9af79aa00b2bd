package dev.seoga.catalogue;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/** The covers, kept in the database so that every instance has them. */
@ApplicationScoped
class Covers implements PanacheRepository<BookCover> {

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

  /** Returns the digest of a cover, which is part of its path; null where there is none. */
  @Transactional
  String digest(Long bookId) {
    return getEntityManager()
        .createQuery("select c.sha256 from BookCover c where c.bookId = ?1", String.class)
        .setParameter(1, bookId)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  @Transactional
  void put(Long bookId, CoverImage image) {
    BookCover cover = findByIdOptional(bookId).orElseGet(BookCover::new);
    cover.image = image.image();
    cover.thumbnail = image.thumbnail();
    cover.sha256 = sha256(image.image());
    cover.updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    if (cover.bookId == null) {
      cover.bookId = bookId;
      persist(cover);
    }
  }

  @Transactional
  void remove(Long bookId) {
    deleteById(bookId);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
