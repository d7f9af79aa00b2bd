package dev.seoga.catalogue;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** A record of the catalogue: one title, whatever the number of its copies. */
@Entity
public class Book {
  /** The year of a book whose year nobody knows; below every real one, so that it sorts last. */
  static final int YEAR_UNKNOWN = -9999;

  // Not IDENTITY: with it Hibernate cannot insert in batches, and an import is thousands of rows.
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "book")
  @TableGenerator(
      name = "book",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "book",
      allocationSize = 50)
  Long id;

  @NotBlank
  @Size(max = 500)
  @Column(nullable = false, length = 500)
  String title;

  @Column(length = 500)
  String subtitle = "";

  @Column(length = 500)
  String originalTitle = "";

  @Column(length = 500)
  String titleReading = "";

  @Column(length = 1000)
  String titleStatement = "";

  @Column(length = 200)
  String publisher = "";

  @Column(length = 100)
  String place = "";

  @Column(length = 60)
  String yearText = "";

  int publicationYear = YEAR_UNKNOWN;

  @Column(length = 100)
  String edition = "";

  @Column(length = 200)
  String extent = "";

  @Column(length = 300)
  String series = "";

  @Column(length = 200)
  String volume = "";

  @Column(length = 60)
  String kdc = "";

  @Column(length = 20)
  String kdcEdition = "";

  @Column(length = 60)
  String ddc = "";

  @Column(length = 40)
  String authorMark = "";

  @Column(length = 100)
  String callNumber = "";

  @Column(length = 35)
  String language = "";

  @Column(length = 100)
  String otherLanguages = "";

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(length = 20)
  Category categoryChosen;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  Category category;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String summary = "";

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String contents = "";

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String note = "";

  @Column(length = 40)
  String controlNumber;

  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(length = Length.LONG16)
  String marcFields;

  @Column(nullable = false)
  byte[] titleSort;

  @Column(nullable = false)
  byte[] authorSort;

  @Column(length = 36)
  String formKey;

  Instant createdAt;
  Long createdBy;
  Instant updatedAt;
  Long updatedBy;
  Instant deletedAt;
  Long deletedBy;
  Long mergedInto;

  /**
   * {@link #updatedAt} of the state that the search row was made of; null where nobody has said.
   * Not a change of the record, hence no new version.
   */
  @OptimisticLock(excluded = true)
  Instant searchOf;

  @Version int version;

  @ElementCollection
  @CollectionTable(name = "book_contributor", joinColumns = @JoinColumn(name = "book_id"))
  @OrderColumn(name = "position")
  List<Contributor> contributors = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "book_isbn", joinColumns = @JoinColumn(name = "book_id"))
  @OrderColumn(name = "position")
  List<PrintedIsbn> isbns = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "book_subject", joinColumns = @JoinColumn(name = "book_id"))
  @OrderColumn(name = "position")
  @Column(name = "subject", nullable = false, length = 300)
  List<String> subjects = new ArrayList<>();

  /** Takes over what a record says, and derives what lists and filters go by. */
  void describe(BookDetails details) {
    for (BookField field : BookField.values()) {
      field.set(this, details.text(field));
    }
    replace(contributors, details.contributors());
    replace(isbns, details.isbns());
    replace(subjects, details.subjects());
    if (titleReading.isEmpty() && HanjaReading.hasHanja(title)) {
      titleReading = HanjaReading.propose(title);
    }
    categoryChosen = details.category();
    category = categoryChosen == null ? Category.ofKdc(kdc) : categoryChosen;
    publicationYear = PublicationYear.normalise(yearText).orElse(YEAR_UNKNOWN);
    titleSort = SortKey.of(titleReading.isEmpty() ? title : titleReading, language);
    authorSort = SortKey.of(contributors.isEmpty() ? "" : contributors.get(0).name(), "");
  }

  private static <T> void replace(List<T> present, List<T> wanted) {
    // Left alone where nothing changed: Hibernate would write every row again.
    if (!present.equals(wanted)) {
      present.clear();
      present.addAll(wanted);
    }
  }

  boolean isDeleted() {
    return deletedAt != null;
  }
}
