package dev.seoga.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.DocIdSet;

/**
 * The documents of terms that many of them have, from one search to the next: to read those of a
 * single syllable takes longer than all the rest of its search. A part of an index never changes,
 * so that they stay right.
 */
public final class CommonTerms {
  private final long most;
  private final Map<Key, DocIdSet> sets = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Terms, and the part of an index in which they were looked up. */
  record Key(Object part, List<TermDocs.Sought> sought) {}

  /**
   * An empty memory.
   *
   * @param bytes how much it may take; what was not asked for the longest is forgotten first
   */
  public CommonTerms(long bytes) {
    most = bytes;
  }

  synchronized DocIdSet get(Key key) {
    return sets.get(key);
  }

  synchronized void put(Key key, DocIdSet docs) {
    DocIdSet before = sets.put(key, docs);
    bytes += docs.ramBytesUsed() - (before == null ? 0 : before.ramBytesUsed());
    var eldest = sets.values().iterator();
    while (bytes > most && eldest.hasNext()) {
      bytes -= eldest.next().ramBytesUsed();
      eldest.remove();
    }
  }
}
