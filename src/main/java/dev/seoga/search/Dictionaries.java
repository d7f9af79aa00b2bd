package dev.seoga.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;

/**
 * The terms of an index's fields, opened once for the words that are looked up together: to open
 * them takes longer, and more memory, than to look a word up. For one reader and one thread.
 */
final class Dictionaries {
  private final Map<Place, Dictionary> opened = new HashMap<>();

  /** A field of a part of an index. */
  private record Place(Object leaf, String field) {}

  /** The terms of a field in a part of an index, and where one stands among them. */
  static final class Dictionary {
    private final TermsEnum terms;
    private PostingsEnum read;

    private Dictionary(TermsEnum terms) {
      this.terms = terms;
    }

    /** Returns the terms; who has asked for them last decides where they stand. */
    TermsEnum terms() {
      return terms;
    }

    /** Returns the documents of the term at which they stand, good until it is called again. */
    PostingsEnum documents() throws IOException {
      read = terms.postings(read, PostingsEnum.NONE);
      return read;
    }
  }

  /** Returns the terms of a field; null where it has none. */
  Dictionary of(LeafReaderContext leaf, String field) throws IOException {
    Place place = new Place(leaf.id(), field);
    Dictionary dictionary = opened.get(place);
    if (dictionary == null) {
      Terms terms = leaf.reader().terms(field);
      if (terms == null) {
        return null;
      }
      dictionary = new Dictionary(terms.iterator());
      opened.put(place, dictionary);
    }
    return dictionary;
  }
}
