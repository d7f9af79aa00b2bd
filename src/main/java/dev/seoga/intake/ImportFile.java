package dev.seoga.intake;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A file that somebody has uploaded, and what came of it. */
@Entity
public class ImportFile {
  /** How far an import has come. */
  public enum State {
    /** The columns are to be looked at. */
    UPLOADED,
    /** The report is there. */
    DONE
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(nullable = false)
  String fileName;

  @JdbcTypeCode(SqlTypes.LONGVARBINARY)
  @Basic(fetch = FetchType.LAZY)
  @Column(nullable = false, length = Length.LONG32)
  byte[] content;

  long sizeBytes;

  @Column(nullable = false, length = 20)
  String charset;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String mapping = "";

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  State state = State.UPLOADED;

  int rowsRead;
  int rowsCreated;
  int rowsRefused;
  Long uploadedBy;
  Instant uploadedAt;
  Instant finishedAt;

  @Version int version;

  public Long id() {
    return id;
  }

  public String fileName() {
    return fileName;
  }

  public String charset() {
    return charset;
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  public int rowsRead() {
    return rowsRead;
  }

  public int rowsCreated() {
    return rowsCreated;
  }

  public int rowsRefused() {
    return rowsRefused;
  }

  public Instant uploadedAt() {
    return uploadedAt;
  }

  public Instant finishedAt() {
    return finishedAt;
  }
}
