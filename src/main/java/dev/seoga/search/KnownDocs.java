package dev.seoga.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * Documents that are looked up once and then known, since a list asks for the same ones several
 * times, in stages and for its counts. Good for one reader and one thread.
 */
abstract class KnownDocs extends Query {
  private final Map<Object, DocIdSet> known = new HashMap<>();

  /** Returns the documents of a part of the index; null where there are none. */
  abstract DocIdSet read(LeafReaderContext leaf) throws IOException;

  /** Returns the documents that any of some queries finds. */
  static KnownDocs either(List<? extends KnownDocs> any, CommonTerms common) {
    if (any.size() == 1) {
      return any.get(0);
    }
    return new KnownDocs() {
      @Override
      DocIdSet read(LeafReaderContext leaf) throws IOException {
        DocGathering all = common.gathering(leaf);
        for (KnownDocs docs : any) {
          DocIdSetIterator found = docs.iterator(leaf);
          if (found != null) {
            all.add(found);
          }
        }
        return all.build();
      }
    };
  }

  /** Returns the documents of a part of the index, in their order; null where there are none. */
  final DocIdSetIterator iterator(LeafReaderContext leaf) throws IOException {
    Object key = leaf.id();
    if (!known.containsKey(key)) {
      known.put(key, read(leaf));
    }
    DocIdSet docs = known.get(key);
    return docs == null ? null : docs.iterator();
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public Scorer scorer(LeafReaderContext leaf) throws IOException {
        DocIdSetIterator docs = iterator(leaf);
        return docs == null ? null : new ConstantScoreScorer(this, score(), scoreMode, docs);
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return getClass().getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
