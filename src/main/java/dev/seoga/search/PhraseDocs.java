package dev.seoga.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.RoaringDocIdSet;
import org.apache.lucene.util.StringHelper;

/**
 * The documents that have words beside one another in a field, of which the last may go on. Those
 * terms are gone through one by one: there may be tens of thousands, too many to have open at once.
 */
final class PhraseDocs extends KnownDocs {
  private static final int DOCS_AT_ONCE = 4096;

  private final String field;
  private final List<SearchWord> words;
  private final List<KnownDocs> having;
  private final SearchDeadline deadline;
  private int read;

  /**
   * Prepares to look for a phrase.
   *
   * @param having for each of its words the documents that have it, or more
   */
  PhraseDocs(String field, SearchPhrase phrase, List<KnownDocs> having, SearchDeadline deadline) {
    this.field = field;
    words = phrase.words();
    this.having = having;
    this.deadline = deadline;
  }

  /** Where words were found: the positions in each document, and the documents, in their order. */
  private static final class Places {
    final List<int[]> positions = new ArrayList<>();
    int[] docs = new int[16];

    void add(int doc, int[] at) {
      docs = ArrayUtil.grow(docs, positions.size() + 1);
      docs[positions.size()] = doc;
      positions.add(at);
    }
  }

  @Override
  DocIdSet read(LeafReaderContext leaf) throws IOException {
    Terms terms = leaf.reader().terms(field);
    if (terms == null) {
      return null;
    }
    TermsEnum found = terms.iterator();
    Places places = candidates(leaf);
    if (places == null) {
      return null;
    }
    for (SearchWord word : words.subList(0, words.size() - 1)) {
      if (!found.seekExact(TermBytes.of(Word.ended(word.text())))) {
        return null;
      }
      places = behind(places, found.postings(null, PostingsEnum.POSITIONS));
    }
    if (places.positions.isEmpty()) {
      // Of the last word there may be very many terms.
      return null;
    }
    boolean[] behind = new boolean[places.positions.size()];
    SearchWord last = words.get(words.size() - 1);
    BytesRef term = TermBytes.of(last.whole() ? Word.ended(last.text()) : last.text());
    boolean there =
        last.whole()
            ? found.seekExact(term)
            : found.seekCeil(term) != TermsEnum.SeekStatus.END
                && StringHelper.startsWith(found.term(), term);
    PostingsEnum postings = null;
    while (there) {
      postings = found.postings(postings, PostingsEnum.POSITIONS);
      markBehind(behind, places, postings);
      BytesRef next = last.whole() ? null : found.next();
      there = next != null && StringHelper.startsWith(next, term);
    }
    return marked(places, behind, leaf.reader().maxDoc());
  }

  /** Returns the documents of the places that are marked; null where none is. */
  private static DocIdSet marked(Places places, boolean[] marks, int documents) {
    RoaringDocIdSet.Builder docs = null;
    for (int at = 0; at < marks.length; at++) {
      if (marks[at]) {
        docs = docs == null ? new RoaringDocIdSet.Builder(documents) : docs;
        docs.add(places.docs[at]);
      }
    }
    return docs == null ? null : docs.build();
  }

  /** Returns the documents that have all words, wherever; null where there are none. */
  private Places candidates(LeafReaderContext leaf) throws IOException {
    List<DocIdSetIterator> all = new ArrayList<>();
    for (KnownDocs docs : having) {
      DocIdSetIterator iterator = docs.iterator(leaf);
      if (iterator == null) {
        return null;
      }
      all.add(iterator);
    }
    DocIdSetIterator both = ConjunctionUtils.intersectIterators(all);
    Places candidates = new Places();
    for (int doc = both.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = both.nextDoc()) {
      checkTime();
      candidates.add(doc, null);
    }
    return candidates;
  }

  /** Returns where a word stands directly behind places; anywhere where their position is null. */
  private Places behind(Places places, PostingsEnum word) throws IOException {
    Places found = new Places();
    for (int at = 0; at < places.positions.size(); at++) {
      checkTime();
      int doc = places.docs[at];
      if (word.docID() < doc) {
        word.advance(doc);
      }
      if (word.docID() == doc) {
        int[] positions = positions(word, places.positions.get(at));
        if (positions.length > 0) {
          found.add(doc, positions);
        }
      }
    }
    return found;
  }

  /** Marks the places that a word stands directly behind. */
  private void markBehind(boolean[] marks, Places places, PostingsEnum word) throws IOException {
    int at = 0;
    while (at < places.positions.size()) {
      checkTime();
      int doc = word.docID() < places.docs[at] ? word.advance(places.docs[at]) : word.docID();
      if (doc == DocIdSetIterator.NO_MORE_DOCS) {
        return;
      }
      at = place(places, at, doc);
      if (at < places.positions.size() && places.docs[at] == doc) {
        if (positions(word, places.positions.get(at)).length > 0) {
          marks[at] = true;
        }
        at++;
      }
    }
  }

  /** Returns the first place from one on that is not before a document. */
  private static int place(Places places, int from, int doc) {
    if (from == places.positions.size() || places.docs[from] >= doc) {
      return from;
    }
    int at = Arrays.binarySearch(places.docs, from, places.positions.size(), doc);
    return at < 0 ? -at - 1 : at;
  }

  /** Returns the positions of a word in its document that lie directly behind others. */
  private static int[] positions(PostingsEnum word, int[] before) throws IOException {
    int[] positions = new int[word.freq()];
    int count = 0;
    for (int i = 0; i < positions.length; i++) {
      int position = word.nextPosition();
      boolean fits = before == null;
      for (int j = 0; !fits && j < before.length; j++) {
        fits = before[j] + 1 == position;
      }
      if (fits) {
        positions[count++] = position;
      }
    }
    return count == positions.length ? positions : ArrayUtil.copyOfSubArray(positions, 0, count);
  }

  private void checkTime() {
    if (read++ % DOCS_AT_ONCE == 0) {
      deadline.check();
    }
  }
}
