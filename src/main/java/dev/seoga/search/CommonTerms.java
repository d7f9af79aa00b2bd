package dev.seoga.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSet;

/**
 * The documents of terms that many of them have, from one search to the next: to read those of a
 * single syllable takes longer than all the rest of its search. A part of an index never changes,
 * so that they stay right.
 */
public final class CommonTerms {
  // About what one of the sought terms takes.
  private static final int BYTES_OF_TERM = 128;

  private final DocGathering.Scratch scratch = new DocGathering.Scratch();
  private final Cache<Key, DocIdSet> sets;
  private final Set<Object> parts = ConcurrentHashMap.newKeySet();

  /** Terms, and the part of an index in which they were looked up. */
  private record Key(Object part, List<TermDocs.Sought> sought) {}

  /** Reads what is not known; null where there is nothing. */
  @FunctionalInterface
  interface Lookup {
    DocIdSet read() throws IOException;
  }

  /**
   * An empty memory.
   *
   * @param bytes how much it may take; what is asked for most often stays. If it were the latest,
   *     searches in turn for more words than there is room for would find none of them, and what
   *     they leave behind would be old enough for the heap to be collected as a whole each time.
   */
  public CommonTerms(long bytes) {
    sets =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(
                (Key key, DocIdSet docs) ->
                    (int) docs.ramBytesUsed() + BYTES_OF_TERM * key.sought().size())
            .executor(Runnable::run)
            .build();
  }

  /** Returns the documents of a part that have any of some terms; null where there are none. */
  DocIdSet docs(LeafReaderContext part, List<TermDocs.Sought> sought, Lookup lookup)
      throws IOException {
    IndexReader.CacheHelper life = part.reader().getCoreCacheHelper();
    Key key = new Key(life.getKey(), sought);
    DocIdSet known = sets.getIfPresent(key);
    if (known != null) {
      return known;
    }
    DocIdSet docs = lookup.read();
    if (docs != null && DocGathering.isWorthKeeping(docs, part.reader().maxDoc())) {
      if (parts.add(life.getKey())) {
        life.addClosedListener(this::forget);
      }
      sets.put(key, docs);
    }
    return docs;
  }

  /** Begins to gather documents of a part. */
  DocGathering gathering(LeafReaderContext part) {
    return new DocGathering(part.reader().maxDoc(), scratch);
  }

  /** What was often asked for would stay for long when its part has been merged into another. */
  private void forget(Object part) {
    sets.asMap().keySet().removeIf(key -> key.part().equals(part));
    parts.remove(part);
  }
}
