package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;

/**
 * A value of a filter and how many books it would leave.
 *
 * @param value as the URL writes it
 * @param count meaningless where the precision is UNKNOWN
 */
public record FacetValue(String value, int count, Precision precision) {

  /** How well a count is known. */
  @TemplateEnum
  public enum Precision {
    EXACT,
    /** More than a list counts. */
    AT_LEAST,
    /** Reckoned from a sample. */
    ABOUT,
    UNKNOWN
  }

  /** Returns a count that is known well, however large. */
  static FacetValue counted(String value, double count) {
    return count > BookLists.COUNT_LIMIT
        ? new FacetValue(value, BookLists.COUNT_LIMIT, Precision.AT_LEAST)
        : new FacetValue(value, (int) count, Precision.EXACT);
  }

  /** Returns a count that was reckoned from a sample. */
  static FacetValue estimated(String value, double count) {
    if (count >= CollectionSample.SURELY_MANY) {
      return counted(value, count);
    }
    return count == 0
        ? new FacetValue(value, 0, Precision.UNKNOWN)
        : new FacetValue(value, rounded(count), Precision.ABOUT);
  }

  // To two digits: more would pretend to know.
  private static int rounded(double count) {
    int unit = count < 100 ? 10 : 100;
    return Math.max(unit, (int) Math.round(count / unit) * unit);
  }
}
