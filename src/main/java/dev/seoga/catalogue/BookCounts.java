package dev.seoga.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.seoga.catalogue.BookFinder.Matched;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Counts what a list has, in all and by the values of each filter: exactly as far as a list counts,
 * by the sample where there are more.
 */
@ApplicationScoped
class BookCounts {
  // What is counted of a search takes some 5 kB.
  private static final int KEPT = 256;

  private final CollectionSample sample;
  private final Cache<Key, Counted> kept =
      Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

  BookCounts(CollectionSample sample) {
    this.sample = sample;
  }

  /** What was searched for, in which books. */
  private record Key(Object moment, BookQuery query) {}

  /** What was counted. */
  record Counted(FacetValue total, Facets facets) {}

  /**
   * Counts books that were read.
   *
   * @param filtered whether those that the filters refuse are left out already: then what another
   *     value of a filter in use would give can only be reckoned
   */
  Counted counted(BookQuery query, List<Matched> books, boolean filtered, FacetCounter reckoned) {
    FacetCounter exact = new FacetCounter(query);
    books.forEach(book -> exact.add(book.facets(), 1));
    Facets facets = new Facets();
    for (Facet facet : Facet.values()) {
      boolean known = !filtered || query.value(facet).isEmpty();
      facets.put(facet, (known ? exact : reckoned).counts(facet), known, query, Set.of());
    }
    return new Counted(FacetValue.counted("", exact.total()), facets);
  }

  /**
   * Reckons.
   *
   * @param collection knows the counts of its filters; null in a list with a search
   */
  Counted reckoned(BookQuery query, CollectionSnapshot collection, FacetCounter reckoned) {
    boolean counted = collection != null && query.status().isEmpty() && query.isYearsOpen();
    FacetCounter cells = counted ? collection.count(query) : null;
    Facets facets = new Facets();
    for (Facet facet : Facet.values()) {
      boolean known = counted && facet != Facet.STATUS;
      facets.put(
          facet, (known ? cells : reckoned).counts(facet), known, query, valuesBeyond(facet));
    }
    FacetValue total =
        counted
            ? FacetValue.counted("", cells.total())
            : FacetValue.estimated("", Math.max(1, reckoned.total()));
    return new Counted(total, facets);
  }

  /**
   * Takes over what an instance's index counts of a search: once for all its pages and orders, as
   * long as no book has changed.
   */
  Counted counted(BookQuery query, IndexedBooks.Search search) {
    Key key = new Key(search.moment(), query.inUsualOrder());
    Counted known = kept.getIfPresent(key);
    if (known == null) {
      known = counted(query, search.counts());
      kept.put(key, known);
    }
    return known;
  }

  private Counted counted(BookQuery query, IndexCounts counts) {
    Facets facets = new Facets();
    for (Facet facet : Facet.values()) {
      boolean exact = counts.isExact(facet);
      Set<String> beyond = exact ? Set.of() : valuesBeyond(facet);
      facets.put(facet, counts.counts(facet), exact, query, beyond);
    }
    return new Counted(FacetValue.counted("", counts.total()), facets);
  }

  /** Returns values that a sample may have missed. */
  private Set<String> valuesBeyond(Facet facet) {
    return facet == Facet.LANGUAGE ? sample.current().languages() : Set.of();
  }

  /** Returns the counts of a list of nothing. */
  Counted none(BookQuery query) {
    return counted(query, List.of(), false, null);
  }
}
