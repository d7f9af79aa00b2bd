package dev.seoga.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The documents that have one of some terms. */
final class TermDocs extends KnownDocs {
  private static final int TERMS_AT_ONCE = 256;

  private final List<Sought> sought;
  private final CommonTerms common;
  private final SearchDeadline deadline;

  /**
   * Terms of a field.
   *
   * @param prefix whether all that begin so are meant
   */
  record Sought(String field, BytesRef term, boolean prefix) {
    static Sought of(String field, String term, boolean prefix) {
      return new Sought(field, TermBytes.of(term), prefix);
    }
  }

  TermDocs(List<Sought> sought, CommonTerms common, SearchDeadline deadline) {
    this.sought = sought;
    this.common = common;
    this.deadline = deadline;
  }

  List<Sought> sought() {
    return sought;
  }

  @Override
  DocIdSet read(LeafReaderContext leaf) throws IOException {
    return common.docs(leaf, sought, () -> look(leaf));
  }

  private DocIdSet look(LeafReaderContext leaf) throws IOException {
    DocGathering docs = common.gathering(leaf);
    PostingsEnum postings = null;
    TermsEnum found = null;
    String field = null;
    int read = 0;
    for (Sought terms : sought) {
      // To begin in the dictionary of a field anew takes more than to go on in it.
      if (!terms.field().equals(field)) {
        field = terms.field();
        found = terms(leaf, field);
      }
      boolean there = found != null && isThere(found, terms);
      while (there) {
        postings = found.postings(postings, PostingsEnum.NONE);
        docs.add(postings);
        if (read++ % TERMS_AT_ONCE == 0) {
          deadline.check();
        }
        there = terms.prefix() && isNextThere(found, terms);
      }
    }
    return docs.build();
  }

  /** Returns the terms of a field; null where it has none. */
  private static TermsEnum terms(LeafReaderContext leaf, String field) throws IOException {
    Terms terms = leaf.reader().terms(field);
    return terms == null ? null : terms.iterator();
  }

  /** Whether a part of an index has any of some terms. */
  static boolean exists(LeafReaderContext leaf, List<Sought> sought) throws IOException {
    for (Sought terms : sought) {
      TermsEnum field = terms(leaf, terms.field());
      if (field != null && isThere(field, terms)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThere(TermsEnum terms, Sought sought) throws IOException {
    return sought.prefix()
        ? terms.seekCeil(sought.term()) != TermsEnum.SeekStatus.END
            && StringHelper.startsWith(terms.term(), sought.term())
        : terms.seekExact(sought.term());
  }

  private static boolean isNextThere(TermsEnum terms, Sought sought) throws IOException {
    BytesRef next = terms.next();
    return next != null && StringHelper.startsWith(next, sought.term());
  }
}
