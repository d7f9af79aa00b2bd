package dev.seoga.catalogue;

import dev.seoga.search.MatchLevel;
import java.util.BitSet;

/** About how many books a search finds, reckoned from a sample. */
final class Estimate {
  private final double weight;
  private final FacetCounter facets;
  private final BitSet matching = new BitSet();
  private final double[] atLevel = new double[MatchLevel.values().length];
  private final double[] atLevelUnfiltered = new double[MatchLevel.values().length];

  /**
   * @param weight for how many books one of the sample stands
   */
  Estimate(BookQuery query, double weight) {
    this.weight = weight;
    facets = new FacetCounter(query);
  }

  /**
   * Adds a book of the sample that has all that is searched for.
   *
   * @param number of the book in the sample
   */
  void add(int number, FacetedBook book, MatchLevel level) {
    atLevelUnfiltered[level.ordinal()] += weight;
    if (facets.add(book, weight)) {
      matching.set(number);
      atLevel[level.ordinal()] += weight;
    }
  }

  /** Returns how many books the search and the filters find. */
  double total() {
    return facets.total();
  }

  /** Returns how many the search alone finds. */
  double unfiltered() {
    return sum(atLevelUnfiltered, null, MatchLevel.ANYWHERE);
  }

  /**
   * Returns how many are found from one level on, up to another.
   *
   * @param above the level before the first; null from the best on
   * @param upTo the last level
   */
  double total(MatchLevel above, MatchLevel upTo) {
    return sum(atLevel, above, upTo);
  }

  /** As {@link #total}, by the search alone. */
  double unfiltered(MatchLevel above, MatchLevel upTo) {
    return sum(atLevelUnfiltered, above, upTo);
  }

  private static double sum(double[] counts, MatchLevel above, MatchLevel upTo) {
    double sum = 0;
    for (int i = above == null ? 0 : above.ordinal() + 1; i <= upTo.ordinal(); i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Returns the numbers of the sample's books that the search and the filters find. */
  BitSet matching() {
    return matching;
  }

  FacetCounter facets() {
    return facets;
  }
}
