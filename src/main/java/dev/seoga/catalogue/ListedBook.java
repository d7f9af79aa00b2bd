package dev.seoga.catalogue;

import java.time.Instant;

/**
 * What a list selects of a record.
 *
 * @param coverDigest of the cover; null where the book has none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared with nothing, only carried into a cursor.
public record ListedBook(
    Long id,
    String title,
    String subtitle,
    String volume,
    String language,
    String publisher,
    Integer publicationYear,
    String yearText,
    Category category,
    byte[] titleSort,
    byte[] authorSort,
    Instant createdAt,
    Instant deletedAt,
    String coverDigest) {

  /** Returns the normalised year where it is known, else what is printed. */
  public String year() {
    return publicationYear == Book.YEAR_UNKNOWN ? yearText : publicationYear.toString();
  }

  /** Returns where the thumbnail is; empty where the book has no cover. */
  public String thumbnailPath() {
    return coverDigest == null
        ? ""
        : "/books/" + id + "/thumbnail?v=" + coverDigest.substring(0, 12);
  }

  public TypographicCover typographicCover() {
    return TypographicCover.small(title, category);
  }

  Object sortValue(BookSort sort) {
    return switch (sort) {
      case RELEVANCE -> throw new IllegalArgumentException("no part of a record");
      case NEWEST -> createdAt;
      case TITLE -> titleSort;
      case AUTHOR -> authorSort;
      case YEAR -> publicationYear;
    };
  }
}
