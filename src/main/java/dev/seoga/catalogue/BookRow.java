package dev.seoga.catalogue;

import dev.seoga.holdings.HoldingSummary;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** A book as a list shows it. */
public record BookRow(
    Long id,
    String title,
    String subtitle,
    String volume,
    String language,
    String publisher,
    int publicationYear,
    String yearText,
    Category category,
    byte[] titleSort,
    byte[] authorSort,
    Instant createdAt,
    Instant deletedAt,
    String coverDigest,
    List<Contributor> contributors,
    HoldingSummary holding) {

  // What the list query selects; contributors and copies come in queries of their own.
  BookRow(
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
        titleSort,
        authorSort,
        createdAt,
        deletedAt,
        coverDigest,
        List.of(),
        HoldingSummary.NONE);
  }

  BookRow with(List<Contributor> contributors, HoldingSummary holding) {
    return new BookRow(
        id,
        title,
        subtitle,
        volume,
        language,
        publisher,
        publicationYear,
        yearText,
        category,
        titleSort,
        authorSort,
        createdAt,
        deletedAt,
        coverDigest,
        contributors,
        holding);
  }

  /** Returns the first three names, as a list has room for. */
  public String contributorNames() {
    return contributors.stream().limit(3).map(Contributor::name).collect(Collectors.joining(", "));
  }

  /** Returns how many names the list leaves out. */
  public int moreContributors() {
    return Math.max(0, contributors.size() - 3);
  }

  /** Returns the normalised year where it is known, else what is printed. */
  public String year() {
    return publicationYear == Book.YEAR_UNKNOWN ? yearText : Integer.toString(publicationYear);
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
      case NEWEST -> createdAt;
      case TITLE -> titleSort;
      case AUTHOR -> authorSort;
      case YEAR -> publicationYear;
    };
  }
}
