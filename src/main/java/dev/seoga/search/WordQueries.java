package dev.seoga.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What somebody typed, as queries for documents made by {@link WordFields}. For one reader and one
 * thread: what has been looked up is used again.
 */
public final class WordQueries {
  private final Dictionaries dictionaries = new Dictionaries();
  private final CommonTerms common;
  private final SearchDeadline deadline;
  private final SearchQuery search;
  private final Map<SearchWord, Map<RecordPart, TermDocs>> somewhere = new HashMap<>();
  private final Map<SearchWord, KnownDocs> anywhere = new HashMap<>();
  private final List<KnownDocs> phrases = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param common what the searches before have read
   * @param deadline after which nothing more is looked up
   */
  public WordQueries(CommonTerms common, SearchDeadline deadline, SearchQuery search) {
    this.common = common;
    this.deadline = deadline;
    this.search = search;
    for (SearchPhrase phrase : search.phrases()) {
      phrases.add(somewhere(phrase));
    }
  }

  /**
   * Returns the documents that have everything at this level or a better one; to read them throws
   * {@link SearchDeadline.PassedException} where it takes too long.
   */
  public Query upTo(MatchLevel level) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    search.words().forEach(word -> all.add(upTo(level, word), Occur.FILTER));
    phrases.forEach(phrase -> all.add(phrase, Occur.FILTER));
    return all.build();
  }

  /** Returns the documents of which this is the level. */
  public Query at(MatchLevel level) {
    if (level.ordinal() == 0) {
      return upTo(level);
    }
    return new BooleanQuery.Builder()
        .add(upTo(level), Occur.FILTER)
        .add(upTo(MatchLevel.values()[level.ordinal() - 1]), Occur.MUST_NOT)
        .build();
  }

  /** Returns at which level documents of a part of the index are that have everything. */
  public MatchLevels levels(LeafReaderContext leaf) {
    return new MatchLevels(leaf, search.words().stream().map(WordParts::new).toList());
  }

  /** The documents of a word by the parts of the record. */
  private final class WordParts implements MatchLevels.Parts {
    private final SearchWord word;

    WordParts(SearchWord word) {
      this.word = word;
    }

    @Override
    public DocIdSetIterator somewhere(LeafReaderContext leaf, RecordPart part) throws IOException {
      return known(word, part).iterator(leaf);
    }

    @Override
    public DocIdSetIterator whole(LeafReaderContext leaf, RecordPart part) throws IOException {
      Term term = wholeTerm(word, part);
      Dictionaries.Dictionary dictionary = dictionaries.of(leaf, term.field());
      return dictionary != null && dictionary.terms().seekExact(term.bytes())
          ? dictionary.terms().postings(null, PostingsEnum.NONE)
          : null;
    }
  }

  /** Returns those words that any document has. */
  public static Set<SearchWord> existing(IndexReader reader, Collection<SearchWord> words) {
    Dictionaries dictionaries = new Dictionaries();
    Set<SearchWord> existing = new HashSet<>();
    try {
      for (SearchWord word : words) {
        if (exists(dictionaries, reader, word)) {
          existing.add(word);
        }
      }
      return existing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean exists(Dictionaries dictionaries, IndexReader reader, SearchWord word)
      throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      for (RecordPart part : RecordPart.values()) {
        if (TermDocs.exists(dictionaries, leaf, somewhere(word, part))) {
          return true;
        }
      }
    }
    return false;
  }

  private Query upTo(MatchLevel level, SearchWord word) {
    if (level == MatchLevel.ANYWHERE) {
      return anywhere.computeIfAbsent(word, this::anywhere);
    }
    // Of the last part a word may be whole only: the parts before it count as parts do.
    int last = level.parts() - 1;
    boolean wholeOnly = level.ordinal() % 2 == 0;
    List<Query> any = new ArrayList<>();
    for (RecordPart part : RecordPart.values()) {
      if (part.ordinal() < last || (part.ordinal() == last && !wholeOnly)) {
        any.add(known(word, part));
      } else if (part.ordinal() == last) {
        any.add(whole(word, part));
      }
    }
    return any.size() == 1 ? any.get(0) : either(any);
  }

  private KnownDocs anywhere(SearchWord word) {
    List<TermDocs> parts =
        Arrays.stream(RecordPart.values()).map(part -> known(word, part)).toList();
    KnownDocs any = KnownDocs.either(parts, common);
    List<TermDocs.Sought> sought = parts.stream().flatMap(part -> part.sought().stream()).toList();
    return new KnownDocs() {
      @Override
      DocIdSet read(LeafReaderContext leaf) throws IOException {
        return common.docs(leaf, sought, () -> any.read(leaf));
      }
    };
  }

  private KnownDocs somewhere(SearchPhrase phrase) {
    KnownDocs any =
        KnownDocs.either(
            Arrays.stream(RecordPart.values())
                .map(part -> new PhraseDocs(part.words(), phrase, known(phrase, part), deadline))
                .toList(),
            common);
    return new KnownDocs() {
      @Override
      DocIdSet read(LeafReaderContext leaf) throws IOException {
        return common.docs(leaf, phrase, () -> any.read(leaf));
      }
    };
  }

  private List<KnownDocs> known(SearchPhrase phrase, RecordPart part) {
    return phrase.words().stream().<KnownDocs>map(word -> known(word, part)).toList();
  }

  private TermDocs known(SearchWord word, RecordPart part) {
    return somewhere
        .computeIfAbsent(word, w -> new EnumMap<>(RecordPart.class))
        .computeIfAbsent(
            part, p -> new TermDocs(somewhere(word, p), dictionaries, common, deadline));
  }

  private static Query whole(SearchWord word, RecordPart part) {
    return new ConstantScoreQuery(new TermQuery(wholeTerm(word, part)));
  }

  private static Term wholeTerm(SearchWord word, RecordPart part) {
    String mark = word.kind() == SearchWord.Kind.INITIALS ? WordFields.INITIALS : "";
    return new Term(part.words(), TermBytes.of(mark + Word.ended(word.text())));
  }

  private static List<TermDocs.Sought> somewhere(SearchWord word, RecordPart part) {
    String text = word.whole() ? Word.ended(word.text()) : word.text();
    List<TermDocs.Sought> sought = new ArrayList<>();
    if (word.kind() == SearchWord.Kind.BEGINNING) {
      sought.add(TermDocs.Sought.of(beginnings(word, part), text, !word.whole()));
      if (part == RecordPart.OTHER) {
        // There are the terms of rows that are too long for their words.
        sought.add(TermDocs.Sought.of(part.suffixes(), text, !word.whole()));
      }
    } else {
      sought.add(TermDocs.Sought.of(part.suffixes(), text, !word.whole()));
      for (int seam : seams(word)) {
        String parted = text.substring(0, seam) + WordFields.SEAM + text.substring(seam);
        sought.add(TermDocs.Sought.of(part.joined(), parted, !word.whole()));
      }
    }
    return sought;
  }

  /** Returns the field that tells with the fewest terms which words begin so. */
  private static String beginnings(SearchWord word, RecordPart part) {
    return WordFields.CUT_TO.stream()
        .filter(length -> !word.whole() && word.text().length() <= length)
        .findFirst()
        .map(part::beginnings)
        .orElseGet(part::words);
  }

  /** Returns where a word that was typed may be two: between its syllables, or its initials. */
  private static List<Integer> seams(SearchWord word) {
    List<Integer> seams = new ArrayList<>();
    if (word.kind() == SearchWord.Kind.INITIALS) {
      for (int at = 1; at < word.text().length(); at++) {
        seams.add(at);
      }
    } else {
      KeptWord typed = KeptWord.of(word.text());
      seams.addAll(typed.beginnings());
      seams.remove(0);
      // A consonant at the end may be the first of a syllable that is half typed.
      int last = word.text().length() - 1;
      if (typed.script() == Word.Script.HANGUL && last > 0 && !seams.contains(last)) {
        seams.add(last);
      }
    }
    return seams;
  }

  private static Query either(List<Query> any) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    any.forEach(query -> either.add(query, Occur.SHOULD));
    return either.build();
  }
}
