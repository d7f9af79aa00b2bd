package dev.seoga.catalogue;

import java.util.List;

/**
 * What the filters ask of a book.
 *
 * @param kdcClass the digit of the main class; empty where there is none
 * @param language BCP 47; empty where it is not known
 * @param year {@link Book#YEAR_UNKNOWN} where nobody knows
 * @param statuses of its copies, none twice; {@link BookQuery#NO_COPY} alone where it has no copy
 */
record FacetedBook(
    String category, String kdcClass, String language, int year, List<String> statuses) {

  /** Returns the first year of a decade as a filter writes it; empty where no year is known. */
  static String decade(int year) {
    return year == Book.YEAR_UNKNOWN ? "" : Integer.toString(Math.floorDiv(year, 10) * 10);
  }

  /** Returns under which values of a facet the book counts, as the URL writes them. */
  List<String> values(Facet facet) {
    return switch (facet) {
      case CATEGORY -> List.of(category);
      case KDC -> List.of(kdcClass);
      case LANGUAGE -> List.of(language);
      case DECADE -> List.of(decade(year));
      case STATUS -> statuses;
    };
  }
}
