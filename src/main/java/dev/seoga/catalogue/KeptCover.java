package dev.seoga.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A picture that is, or once was, a cover. */
@Entity
@Immutable
public class KeptCover {
  @Id
  @Column(length = 64)
  @JdbcTypeCode(SqlTypes.CHAR)
  String sha256;

  @Column(nullable = false, length = Length.LONG16)
  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  byte[] image;

  @Column(nullable = false, length = Length.LONG16)
  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  byte[] thumbnail;
}
