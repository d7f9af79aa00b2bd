package dev.seoga.holdings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One physical copy of a book. */
@Entity
public class Copy {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "copy")
  @TableGenerator(
      name = "copy",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "copy",
      allocationSize = 50)
  Long id;

  @Column(nullable = false)
  Long bookId;

  @NotBlank
  @Size(max = 40)
  @Column(nullable = false, length = 40)
  String registrationNumber;

  @Column(nullable = false, length = 60)
  String shelf = "";

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  CopyStatus status;

  LocalDate acquiredOn;

  @Column(nullable = false, length = 500)
  String note = "";

  Instant createdAt;
  Instant deletedAt;

  @Version int version;

  CopyDetails details() {
    return new CopyDetails(registrationNumber, shelf, status, acquiredOn, note);
  }

  /** Takes over what is known of the copy. */
  void describe(CopyDetails details) {
    registrationNumber = details.registrationNumber();
    shelf = details.shelf();
    status = details.status();
    acquiredOn = details.acquiredOn();
    note = details.note();
  }

  public Long id() {
    return id;
  }

  public Long bookId() {
    return bookId;
  }

  public String registrationNumber() {
    return registrationNumber;
  }

  public String shelf() {
    return shelf;
  }

  public CopyStatus status() {
    return status;
  }

  public LocalDate acquiredOn() {
    return acquiredOn;
  }

  public String note() {
    return note;
  }
}
