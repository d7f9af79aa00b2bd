package dev.seoga.catalogue;

import dev.seoga.catalogue.BookFinder.Matched;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts what a list has, in all and by the values of each filter: exactly as far as a list counts,
 * by the sample where there are more.
 */
@ApplicationScoped
class BookCounts {
  private final CollectionSample sample;
  private volatile Kept kept = new Kept(null);

  BookCounts(CollectionSample sample) {
    this.sample = sample;
  }

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
    Kept now = kept;
    if (!search.moment().equals(now.moment)) {
      now = new Kept(search.moment());
      kept = now;
    }
    Key key = new Key(query.inUsualOrder(), sample.current().languages());
    Counted known = now.counts.get(key);
    if (known == null) {
      known = counted(query, search.counts());
      now.counts.put(key, known);
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

  /** What decides, in the books of one moment, what is counted of a search. */
  private record Key(BookQuery query, Set<String> languages) {}

  /** What was counted in the books of one moment; what nobody has asked for longest goes first. */
  private static final class Kept {
    // Of some 2 kB each. A young part of the heap of 32 MB is collected every 30 searches or so: of
    // more than these the eldest would be in its old part, to be collected with the whole of it.
    private static final int MOST = 300;

    final Object moment;
    final Map<Key, Counted> counts =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
                return size() > MOST;
              }
            });

    Kept(Object moment) {
      this.moment = moment;
    }
  }
}
