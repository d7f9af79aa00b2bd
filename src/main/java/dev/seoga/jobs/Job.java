package dev.seoga.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Long work that is done in batches and survives the instance that does it. */
@Entity
public class Job {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  JobKind kind;

  Long subjectId;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  JobState state = JobState.WAITING;

  int run = 1;
  int lease;
  boolean stopAsked;
  long position;
  Long total;
  int made;
  int updated;
  int unchanged;
  int refused;
  Long changeSetId;

  @Column(nullable = false, length = 500)
  String note = "";

  @Column(length = 40)
  String failure;

  Long startedBy;
  Instant createdAt;
  Instant startedAt;
  Instant finishedAt;

  public Long id() {
    return id;
  }

  public JobKind kind() {
    return kind;
  }

  /** Returns the id of what it works on: by its kind, an import file. */
  public Long subjectId() {
    return subjectId;
  }

  public JobState state() {
    return state;
  }

  /** Whether all of its items are done. */
  public boolean isDone() {
    return state == JobState.DONE;
  }

  public boolean isStopAsked() {
    return stopAsked;
  }

  /** Returns how many items are done, which is also the position of the last of them. */
  public long position() {
    return position;
  }

  /** Returns how many items there are; null where nobody knows before the end. */
  public Long total() {
    return total;
  }

  /** Returns how many items are done. */
  public int items() {
    return Math.toIntExact(position);
  }

  public int made() {
    return made;
  }

  public int updated() {
    return updated;
  }

  public int unchanged() {
    return unchanged;
  }

  public int refused() {
    return refused;
  }

  /** Returns the id of the change set that it has written; null where it has none. */
  public Long changeSetId() {
    return changeSetId;
  }

  /** Returns why it is done, in the words of who began it; may be empty. */
  public String note() {
    return note;
  }

  /** Returns the reference of the log line that tells why it failed; null where it did not. */
  public String failure() {
    return failure;
  }

  public Long startedBy() {
    return startedBy;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public Instant finishedAt() {
    return finishedAt;
  }
}
