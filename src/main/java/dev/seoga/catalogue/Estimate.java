package dev.seoga.catalogue;

import dev.seoga.search.MatchLevel;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** About how many books a search finds, reckoned from a sample. */
final class Estimate {
  private final double weight;
  private final FacetCounter facets;
  private final BitSet[] atLevel = new BitSet[MatchLevel.values().length];
  private final double[] atLevelUnfiltered = new double[MatchLevel.values().length];

  /**
   * @param weight for how many books one of the sample stands
   */
  Estimate(BookQuery query, double weight) {
    this.weight = weight;
    facets = new FacetCounter(query);
    Arrays.setAll(atLevel, level -> new BitSet());
  }

  /**
   * Adds a book of the sample that has all that is searched for.
   *
   * @param number of the book in the sample
   */
  void add(int number, FacetedBook book, MatchLevel level) {
    atLevelUnfiltered[level.ordinal()] += weight;
    if (facets.add(book, weight)) {
      atLevel[level.ordinal()].set(number);
    }
  }

  /** Returns how many books the search and the filters find. */
  double total() {
    return facets.total();
  }

  /** Returns how many the search alone finds. */
  double unfiltered() {
    return unfiltered(null, MatchLevel.ANYWHERE);
  }

  /**
   * Returns how many are found from one level on, up to another.
   *
   * @param above the level before the first; null from the best on
   * @param upTo the last level
   */
  double total(MatchLevel above, MatchLevel upTo) {
    return matching(above, upTo).cardinality() * weight;
  }

  /** As {@link #total}, by the search alone. */
  double unfiltered(MatchLevel above, MatchLevel upTo) {
    return IntStream.rangeClosed(first(above), upTo.ordinal())
        .mapToDouble(level -> atLevelUnfiltered[level])
        .sum();
  }

  /** Returns the numbers of the sample's books that the search and the filters find. */
  BitSet matching() {
    return matching(null, MatchLevel.ANYWHERE);
  }

  /** As {@link #total}, the numbers of the sample's books. */
  BitSet matching(MatchLevel above, MatchLevel upTo) {
    BitSet matching = new BitSet();
    IntStream.rangeClosed(first(above), upTo.ordinal())
        .forEach(level -> matching.or(atLevel[level]));
    return matching;
  }

  private static int first(MatchLevel above) {
    return above == null ? 0 : above.ordinal() + 1;
  }

  FacetCounter facets() {
    return facets;
  }
}
