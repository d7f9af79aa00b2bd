package dev.seoga.search;

import dev.seoga.search.Dictionaries.Dictionary;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The documents that have one of some terms. */
final class TermDocs extends KnownDocs {
  private static final int TERMS_AT_ONCE = 256;

  private final List<Sought> sought;
  private final Dictionaries dictionaries;
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

  TermDocs(
      List<Sought> sought, Dictionaries dictionaries, CommonTerms common, SearchDeadline deadline) {
    this.sought = sought;
    this.dictionaries = dictionaries;
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
    int read = 0;
    for (Sought terms : sought) {
      Dictionary dictionary = dictionaries.of(leaf, terms.field());
      boolean there = dictionary != null && isThere(dictionary.terms(), terms);
      while (there) {
        docs.add(dictionary.documents());
        if (read++ % TERMS_AT_ONCE == 0) {
          deadline.check();
        }
        there = terms.prefix() && isNextThere(dictionary.terms(), terms);
      }
    }
    return docs.build();
  }

  /** Whether a part of an index has any of some terms. */
  static boolean exists(Dictionaries dictionaries, LeafReaderContext leaf, List<Sought> sought)
      throws IOException {
    for (Sought terms : sought) {
      Dictionary dictionary = dictionaries.of(leaf, terms.field());
      if (dictionary != null && isThere(dictionary.terms(), terms)) {
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
