package dev.seoga.catalogue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts books by the values of each facet: those that pass the other filters, so that a filter
 * that is set still shows what its other values would give.
 */
final class FacetCounter {
  private final BookQuery query;
  private final Map<Facet, Map<String, Double>> counts = new EnumMap<>(Facet.class);
  private double total;

  FacetCounter(BookQuery query) {
    this.query = query;
    for (Facet facet : Facet.values()) {
      counts.put(facet, new HashMap<>());
    }
  }

  /**
   * Counts a book.
   *
   * @param weight how many books it stands for
   * @return whether it passes all filters
   */
  boolean add(FacetedBook book, double weight) {
    if (!query.acceptsYear(book.year())) {
      return false;
    }
    Facet refusing = null;
    for (Facet facet : Facet.values()) {
      String asked = query.value(facet);
      if (!asked.isEmpty() && !book.values(facet).contains(asked)) {
        if (refusing != null) {
          return false;
        }
        refusing = facet;
      }
    }
    if (refusing != null) {
      count(refusing, book, weight);
      return false;
    }
    total += weight;
    for (Facet facet : Facet.values()) {
      count(facet, book, weight);
    }
    return true;
  }

  private void count(Facet facet, FacetedBook book, double weight) {
    book.values(facet).forEach(value -> counts.get(facet).merge(value, weight, Double::sum));
  }

  /** Returns how many books pass all filters. */
  double total() {
    return total;
  }

  /** Returns the counts of a facet's values; a value that does not occur is missing. */
  Map<String, Double> counts(Facet facet) {
    return counts.get(facet);
  }
}
