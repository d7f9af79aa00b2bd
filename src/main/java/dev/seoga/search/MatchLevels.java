package dev.seoga.search;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * At which level documents of a part of an index have the words of a search. To be asked in their
 * order; what no document needs is not looked up.
 */
public final class MatchLevels {
  // A word that is in none of these parts is in the last.
  private static final int PARTS = MatchLevel.ANYWHERE.ordinal() / 2;

  private final List<Levels> words;

  MatchLevels(LeafReaderContext leaf, List<? extends Parts> words) {
    this.words = words.stream().map(parts -> new Levels(leaf, parts)).toList();
  }

  /** The documents that have a word in a part of the record; null where there are none. */
  interface Parts {
    DocIdSetIterator somewhere(LeafReaderContext leaf, RecordPart part) throws IOException;

    DocIdSetIterator whole(LeafReaderContext leaf, RecordPart part) throws IOException;
  }

  /**
   * Returns the level of a document that is found.
   *
   * @param document its number in the part, not less than the last time
   * @throws IOException where the index cannot be read
   */
  public MatchLevel of(int document) throws IOException {
    int worst = 0;
    for (Levels word : words) {
      if (worst < MatchLevel.ANYWHERE.ordinal()) {
        worst = Math.max(worst, word.of(document, worst));
      }
    }
    return MatchLevel.values()[worst];
  }

  /** The levels of one word. */
  private static final class Levels {
    private final LeafReaderContext leaf;
    private final Parts parts;
    private final DocIdSetIterator[] somewhere = new DocIdSetIterator[PARTS];
    private final DocIdSetIterator[] whole = new DocIdSetIterator[PARTS];

    Levels(LeafReaderContext leaf, Parts parts) {
      this.leaf = leaf;
      this.parts = parts;
    }

    /** Returns the ordinal of a document's level; any up to one that is bad enough. */
    int of(int document, int enough) throws IOException {
      for (int part = 0; part < PARTS; part++) {
        if (isSomewhere(part, document)) {
          int level = 2 * part;
          return level + 1 <= enough || isWhole(part, document) ? level : level + 1;
        }
      }
      return MatchLevel.ANYWHERE.ordinal();
    }

    private boolean isSomewhere(int part, int document) throws IOException {
      if (somewhere[part] == null) {
        somewhere[part] = orNone(parts.somewhere(leaf, RecordPart.values()[part]));
      }
      return has(somewhere[part], document);
    }

    private boolean isWhole(int part, int document) throws IOException {
      if (whole[part] == null) {
        whole[part] = orNone(parts.whole(leaf, RecordPart.values()[part]));
      }
      return has(whole[part], document);
    }

    private static DocIdSetIterator orNone(DocIdSetIterator documents) {
      return documents == null ? DocIdSetIterator.empty() : documents;
    }

    private static boolean has(DocIdSetIterator documents, int document) throws IOException {
      return documents.docID() == document
          || (documents.docID() < document && documents.advance(document) == document);
    }
  }
}
