package dev.seoga.catalogue;

import dev.seoga.catalogue.BookFinder.Found;
import dev.seoga.catalogue.BookFinder.From;
import dev.seoga.catalogue.BookFinder.Matched;
import dev.seoga.search.MatchLevel;
import dev.seoga.search.MatchLevels;
import dev.seoga.search.WordQueries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/**
 * Ranks the few books that a search finds, by a look at each: to search the index for one level
 * after the other takes longer, of which all have to be gone through until a page is full.
 */
final class FewBooks {
  private final IndexSearcher searcher;
  private final WordQueries words;
  private final From from;
  private final Found place;
  private final int limit;

  /**
   * Prepares a page.
   *
   * @param limit the most books
   */
  FewBooks(IndexSearcher searcher, WordQueries words, From from, int limit) {
    this.searcher = searcher;
    this.words = words;
    this.from = from;
    this.limit = limit;
    place = from.cursor() == null ? null : Matched.at(from.cursor(), BookSort.RELEVANCE).found();
  }

  /** A book and the number of its document. */
  record Ranked(int document, Found found) {}

  /**
   * Returns the books of the page in the order in which they are read.
   *
   * @param query what is found, of which each has all words
   * @throws IOException where the index cannot be read
   */
  List<Ranked> of(Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<Ranked> all = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        add(all, leaf, scorer.iterator());
      }
    }
    Comparator<Ranked> order = Comparator.comparing(Ranked::found, Found.BY_RELEVANCE);
    all.sort(from.backwards() ? order.reversed() : order);
    return all.subList(0, Math.min(all.size(), limit));
  }

  private void add(List<Ranked> all, LeafReaderContext leaf, DocIdSetIterator documents)
      throws IOException {
    MatchLevels levels = words.levels(leaf);
    Bits live = leaf.reader().getLiveDocs();
    NumericDocValues lengths = DocValues.getNumeric(leaf.reader(), BookDocument.LENGTH);
    NumericDocValues ids = DocValues.getNumeric(leaf.reader(), BookDocument.ID);
    Map<MatchLevel, Integer> ahead = new EnumMap<>(MatchLevel.class);
    int document = documents.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS) {
      if (live == null || live.get(document)) {
        MatchLevel level = levels.of(document);
        // They lie in their order, so that those behind so many of a level are not of this page.
        if (isPossible(level) && ahead.getOrDefault(level, 0) < limit) {
          Found found =
              new Found(
                  value(ids, document), level.ordinal(), (int) value(lengths, document), null);
          if (isBeyondPlace(found)) {
            all.add(new Ranked(leaf.docBase + document, found));
            ahead.merge(level, from.backwards() ? 0 : 1, Integer::sum);
          }
        }
      }
      document = documents.nextDoc();
    }
  }

  private static long value(NumericDocValues values, int document) throws IOException {
    return values.advanceExact(document) ? values.longValue() : 0;
  }

  private boolean isPossible(MatchLevel level) {
    return place == null || !isPassed(level.ordinal() - place.level());
  }

  private boolean isBeyondPlace(Found found) {
    if (place == null) {
      return true;
    }
    int past = Found.BY_RELEVANCE.compare(found, place);
    return past != 0 && !isPassed(past);
  }

  /** Whether a book comes before the place as the page is read; past is positive behind it. */
  private boolean isPassed(int past) {
    return from.backwards() ? past > 0 : past < 0;
  }
}
