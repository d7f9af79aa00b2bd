package dev.seoga.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The picture of a book's cover, in the two sizes that pages show. */
@Entity
public class BookCover {
  @Id Long bookId;

  @Column(nullable = false, length = 64)
  @JdbcTypeCode(SqlTypes.CHAR)
  String sha256;

  @Column(nullable = false, length = Length.LONG16)
  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  byte[] image;

  @Column(nullable = false, length = Length.LONG16)
  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  byte[] thumbnail;

  Instant updatedAt;
}
