package dev.seoga.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * Counts what a search finds, in all and by the values of each filter: one by one as far as is soon
 * done, beyond that by what lies in parts of the index, evenly spread over it.
 */
final class IndexCounts {
  /** So many are counted one by one. */
  static final int MOST = 5000;

  // Of the others about so many, in so many parts.
  private static final int SAMPLE = 4096;
  private static final int PARTS = 64;

  // Where the index expects so many at the most, counting one by one is likely to be for nothing.
  private static final int SURELY_MANY = 4 * MOST;

  private final IndexSearcher searcher;
  private final FacetCodes codes;
  private final Count all;
  private final Map<Facet, Count> aside = new EnumMap<>(Facet.class);

  /**
   * Counts.
   *
   * @param found what the search finds, all filters set but for one; null: all
   */
  IndexCounts(
      IndexSearcher searcher, FacetCodes codes, BookQuery query, Function<Facet, Query> found) {
    this.searcher = searcher;
    this.codes = codes;
    try {
      all = count(found.apply(null));
      for (Facet facet : Facet.values()) {
        // A filter that is set still shows what its other values would give.
        if (!query.value(facet).isEmpty()) {
          aside.put(facet, count(found.apply(facet)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What was counted.
   *
   * @param weight how many books one that was counted stands for
   * @param exact whether all were counted
   */
  private record Count(FacetCodes.Counter counter, double books, double weight, boolean exact) {}

  /** Returns how many are found: exact up to {@link #MOST}, beyond that an estimate of more. */
  double total() {
    return all.books;
  }

  /** Whether the counts of a facet are those of all books. */
  boolean isExact(Facet facet) {
    return of(facet).exact;
  }

  /** Returns about how many books have each value of a facet. */
  Map<String, Double> counts(Facet facet) {
    Count count = of(facet);
    return count.counter.counts(facet, count.weight);
  }

  private Count of(Facet facet) {
    return aside.getOrDefault(facet, all);
  }

  private Count count(Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Leaf> parts = parts(weight);
    long most = 0;
    for (Leaf part : parts) {
      most += part.found.cost();
    }
    if (most >= SURELY_MANY) {
      Count sample = sample(parts, most);
      if (sample.books > most / 2.0) {
        return sample;
      }
      // Filters leave few of them: the sample is too small.
      parts = parts(weight);
    }
    FacetCodes.Counter counter = codes.new Counter();
    int books = 0;
    long passed = 0;
    for (Leaf part : parts) {
      books += part.count(counter, 0, part.documents, MOST + 1 - books);
      if (books > MOST) {
        passed += part.passed;
        double share = (double) books / passed;
        Count sample = sample(parts(weight), share * searcher.getIndexReader().maxDoc());
        // Where they lie close together the sample may miss them: those counted so far tell more.
        return sample.books < books ? new Count(counter, books, 1, false) : sample;
      }
      passed += part.documents;
    }
    return new Count(counter, books, 1, true);
  }

  private List<Leaf> parts(Weight weight) throws IOException {
    List<Leaf> parts = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      parts.add(new Leaf(leaf, weight));
    }
    return parts;
  }

  /**
   * Counts in parts.
   *
   * @param parts of which nothing has been read yet
   * @param expected how many books are found, about; more than {@link #MOST}
   */
  private Count sample(List<Leaf> parts, double expected) throws IOException {
    double read = SAMPLE / expected;
    FacetCodes.Counter counter = codes.new Counter();
    int books = 0;
    for (Leaf part : parts) {
      double width = (double) part.documents / PARTS;
      for (int i = 0; i < PARTS; i++) {
        int from = (int) (i * width);
        int to = (int) (i * width + width * read);
        books += part.count(counter, from, to, Integer.MAX_VALUE);
      }
    }
    return new Count(counter, books / read, 1 / read, false);
  }

  /** A part of the index, read once from its beginning to its end. */
  private final class Leaf {
    private final int[] counted = new int[FacetCodes.AT_ONCE];
    private final DocIdSetIterator found;
    private final long[] facets;
    private final Bits live;
    private final int documents;
    private int passed;

    Leaf(LeafReaderContext leaf, Weight weight) throws IOException {
      Scorer scorer = weight.scorer(leaf);
      found = scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
      facets = codes.of(leaf.reader());
      live = leaf.reader().getLiveDocs();
      documents = leaf.reader().maxDoc();
    }

    int count(FacetCodes.Counter counter, int from, int to, int most) throws IOException {
      int books = 0;
      int gathered = 0;
      int document = found.docID() < from ? found.advance(from) : found.docID();
      while (document < to && books < most) {
        if (live == null || live.get(document)) {
          counted[gathered++] = document;
          books++;
          if (gathered == FacetCodes.AT_ONCE) {
            counter.add(facets, counted, gathered);
            gathered = 0;
          }
        }
        passed = document + 1;
        document = found.nextDoc();
      }
      counter.add(facets, counted, gathered);
      return books;
    }
  }
}
