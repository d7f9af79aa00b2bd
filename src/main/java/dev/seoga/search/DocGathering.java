package dev.seoga.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitDocIdSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.DocIdSetBuilder;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.RoaringDocIdSet;

/**
 * Gathers documents of a part of an index, in any order. Many are gathered in bits that are used
 * again, and kept in as little as they need: new bits for each word, a bit for each document of the
 * part, would fill the heap's young part with what is only needed for a moment.
 */
final class DocGathering {
  // As DocIdSetBuilder: up to here a list takes less than the bits.
  private static final int MANY_SHIFT = 7;
  // The bits of smaller parts are few.
  private static final int LEAST_DOCUMENTS = 16_384;
  // From here on a set of 16 bits for each document takes more than the bits.
  private static final int DENSE_SHIFT = 4;

  private final int documents;
  private final Scratch scratch;
  private DocIdSetBuilder few;
  private FixedBitSet many;
  private long count;

  /** Bits that nobody uses for the moment, all of them zero. Safe for several threads. */
  static final class Scratch {
    private static final int MOST = 8;

    private final Queue<FixedBitSet> free = new ArrayBlockingQueue<>(MOST);

    private FixedBitSet take(int documents) {
      FixedBitSet bits = free.poll();
      return bits == null || bits.length() < documents ? new FixedBitSet(documents) : bits;
    }

    private void giveBack(FixedBitSet bits, int documents) {
      bits.clear(0, documents);
      // Where there are more than have ever been in use at once, this one is not needed.
      boolean unused = free.offer(bits);
    }
  }

  /**
   * Begins to gather.
   *
   * @param documents how many the part of the index has
   */
  DocGathering(int documents, Scratch scratch) {
    this.documents = documents;
    this.scratch = scratch;
  }

  void add(DocIdSetIterator docs) throws IOException {
    count += docs.cost();
    if (many == null && isLarge()) {
      many = scratch.take(documents);
      if (few != null) {
        many.or(few.build().iterator());
        few = null;
      }
    }
    if (many != null) {
      many.or(docs);
    } else {
      few = few == null ? new DocIdSetBuilder(documents) : few;
      few.add(docs);
    }
  }

  private boolean isLarge() {
    return isLarge(count, documents);
  }

  private static boolean isLarge(long count, int documents) {
    return isLasting(documents) && count > documents >>> MANY_SHIFT;
  }

  /** Whether a part of the index of so many documents is not soon merged into another. */
  static boolean isLasting(int documents) {
    return documents >= LEAST_DOCUMENTS;
  }

  /**
   * Whether a set is kept for the next search: of rare terms they are read sooner than kept, and
   * smaller parts are soon merged into others.
   *
   * @param documents how many the part of the index has
   */
  static boolean isWorthKeeping(DocIdSet docs, int documents) throws IOException {
    return isLarge(docs.iterator().cost(), documents);
  }

  /** Returns what was gathered; null where nothing was added. To be called once. */
  DocIdSet build() throws IOException {
    if (many == null) {
      return few == null ? null : few.build();
    }
    FixedBitSet bits = many;
    many = null;
    int found = bits.cardinality();
    DocIdSet docs;
    if (found > documents >>> DENSE_SHIFT) {
      // Not all of the bits: they may be those of a larger part.
      FixedBitSet kept =
          new FixedBitSet(
              Arrays.copyOf(bits.getBits(), FixedBitSet.bits2words(documents)), documents);
      docs = new BitDocIdSet(kept, found);
    } else {
      docs = new RoaringDocIdSet.Builder(documents).add(new BitSetIterator(bits, found)).build();
    }
    scratch.giveBack(bits, documents);
    return docs;
  }
}
