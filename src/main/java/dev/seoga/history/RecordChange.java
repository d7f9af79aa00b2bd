package dev.seoga.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.Length;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A {@link Change} as it is kept. Written by {@link ChangeLog}, in batches. */
@Entity
@Immutable
public class RecordChange {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  Long changeSetId;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 10)
  RecordKind kind;

  Long recordId;
  Long bookId;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(length = Length.LONG16)
  String fieldsBefore;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(length = Length.LONG16)
  String fieldsAfter;

  Change change() {
    return new Change(kind, recordId, bookId, Fields.read(fieldsBefore), Fields.read(fieldsAfter));
  }
}
