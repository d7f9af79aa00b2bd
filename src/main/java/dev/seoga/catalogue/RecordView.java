package dev.seoga.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A record as its page shows it. */
public final class RecordView {
  /** The fields that have a section of their own, or belong to the heading. */
  private static final List<BookField> APART =
      List.of(
          BookField.TITLE,
          BookField.SUBTITLE,
          BookField.SUMMARY,
          BookField.CONTENTS,
          BookField.LANGUAGE,
          BookField.OTHER_LANGUAGES,
          BookField.NOTE,
          BookField.MARC_FIELDS);

  private final Book book;
  private final BookDetails details;
  private final String coverDigest;

  /**
   * Makes the view of a record.
   *
   * @param coverDigest of the cover; null where the book has none
   */
  RecordView(Book book, String coverDigest) {
    this.book = book;
    this.coverDigest = coverDigest;
    this.details = BookDetails.of(book);
  }

  /** A field and its text. */
  public record Fact(BookField field, String text) {}

  public Long id() {
    return book.id;
  }

  public String title() {
    return book.title;
  }

  public String subtitle() {
    return book.subtitle;
  }

  /** Returns the language of the title (BCP 47); empty where it is not known. */
  public String language() {
    return book.language;
  }

  public List<String> languages() {
    return Stream.concat(Stream.of(book.language), Stream.of(book.otherLanguages.split("\\s+")))
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  public List<Contributor> contributors() {
    return details.contributors();
  }

  public List<PrintedIsbn> isbns() {
    return details.isbns();
  }

  public List<String> subjects() {
    return details.subjects();
  }

  public Category category() {
    return book.category;
  }

  public boolean categoryIsDerived() {
    return book.categoryChosen == null;
  }

  public String summary() {
    return book.summary;
  }

  public String contents() {
    return book.contents;
  }

  public String note() {
    return book.note;
  }

  public String marcFields() {
    return details.text(BookField.MARC_FIELDS);
  }

  /** Returns the short fields that have a text, in the order of a catalogue card. */
  public List<Fact> facts() {
    return Stream.of(BookField.values())
        .filter(field -> !APART.contains(field) && !details.text(field).isEmpty())
        .map(field -> new Fact(field, details.text(field)))
        .toList();
  }

  /** Returns the normalised year where it says more than what is printed; else empty. */
  public String normalisedYear() {
    String year = Integer.toString(book.publicationYear);
    boolean saysMore =
        book.publicationYear != Book.YEAR_UNKNOWN && !book.yearText.strip().equals(year);
    return saysMore ? year : "";
  }

  public boolean isDeleted() {
    return book.isDeleted();
  }

  public Instant createdAt() {
    return book.createdAt;
  }

  public Instant updatedAt() {
    return book.updatedAt;
  }

  /** Returns where the picture is; empty where the book has none. */
  public String coverPath() {
    return coverDigest == null ? "" : "/books/" + id() + "/cover?v=" + coverDigest.substring(0, 12);
  }

  public TypographicCover typographicCover() {
    return TypographicCover.large(book.title, book.category);
  }
}
