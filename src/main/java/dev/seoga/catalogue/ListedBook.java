package dev.seoga.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * What a list selects of a record.
 *
 * @param deletedAt null in a list of books that are there
 * @param coverDigest of the cover; null where the book has none
 */
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
    Instant deletedAt,
    String coverDigest) {

  /**
   * Makes one that is not deleted; reading the moment of each row would take as long as the rest.
   */
  public ListedBook(
      Long id,
      String title,
      String subtitle,
      String volume,
      String language,
      String publisher,
      Integer publicationYear,
      String yearText,
      Category category,
      String coverDigest) {
    this(
        id,
        title,
        subtitle,
        volume,
        language,
        publisher,
        publicationYear,
        yearText,
        category,
        null,
        coverDigest);
  }

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

  /** Returns what stands on the cover that is drawn where the book has none. */
  public List<TypographicCover.Line> coverLines() {
    return TypographicCover.small(title, category).lines();
  }
}
