package dev.seoga.search;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The search row of a book: the terms under which it is found, separated by blanks. */
@Entity
public class BookSearch {
  @Id Long bookId;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String terms;
}
