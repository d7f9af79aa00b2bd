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
 * The documents of terms that many of them have, and of phrases, from one search to the next: to
 * read those of a single syllable, or to look which have a phrase, takes longer than all the rest
 * of its search. A part of an index never changes, so that they stay right.
 */
public final class CommonTerms {
  // About what one of the sought terms takes, or a word of a phrase without its letters.
  private static final int BYTES_OF_TERM = 128;

  private final DocGathering.Scratch scratch = new DocGathering.Scratch();
  private final Cache<Key, Kept> sets;
  private final Set<Object> parts = ConcurrentHashMap.newKeySet();

  /** Terms or a phrase, and the part of an index in which they were looked up. */
  private record Key(Object part, Object sought) {}

  /**
   * What was found.
   *
   * @param bytes how much it takes with its key
   */
  private record Kept(DocIdSet docs, int bytes) {
    Kept(DocIdSet docs, long ofKey) {
      this(docs, (int) (docs.ramBytesUsed() + ofKey));
    }
  }

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
            .weigher((Key key, Kept kept) -> kept.bytes())
            .executor(Runnable::run)
            .build();
  }

  /** Returns the documents of a part that have any of some terms; null where there are none. */
  DocIdSet docs(LeafReaderContext part, List<TermDocs.Sought> sought, Lookup lookup)
      throws IOException {
    Key key = new Key(life(part).getKey(), sought);
    Kept known = sets.getIfPresent(key);
    if (known != null) {
      return known.docs();
    }
    DocIdSet docs = lookup.read();
    if (docs != null && DocGathering.isWorthKeeping(docs, part.reader().maxDoc())) {
      keep(part, key, new Kept(docs, (long) BYTES_OF_TERM * sought.size()));
    }
    return docs;
  }

  /** Returns the documents of a part that have a phrase; null where there are none. */
  DocIdSet docs(LeafReaderContext part, SearchPhrase phrase, Lookup lookup) throws IOException {
    Key key = new Key(life(part).getKey(), phrase);
    Kept known = sets.getIfPresent(key);
    if (known != null) {
      return known.docs();
    }
    DocIdSet docs = lookup.read();
    // However few there are: it is what it takes to find out that counts.
    if (DocGathering.isLasting(part.reader().maxDoc())) {
      keep(part, key, new Kept(docs == null ? DocIdSet.EMPTY : docs, bytes(phrase)));
    }
    return docs;
  }

  private static long bytes(SearchPhrase phrase) {
    return phrase.words().stream()
        .mapToLong(word -> BYTES_OF_TERM + (long) Character.BYTES * word.text().length())
        .sum();
  }

  private static IndexReader.CacheHelper life(LeafReaderContext part) {
    return part.reader().getCoreCacheHelper();
  }

  private void keep(LeafReaderContext part, Key key, Kept kept) {
    if (parts.add(key.part())) {
      life(part).addClosedListener(this::forget);
    }
    sets.put(key, kept);
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
