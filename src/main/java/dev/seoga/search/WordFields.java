package dev.seoga.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/**
 * The words of a search row as fields of a Lucene document, which is then found by the same queries
 * as the row is by MySQL's index of its terms, and in which part of the record is known.
 */
public final class WordFields {
  /**
   * Parts joined neighbours behind the first word: who has typed more than that word has a seam.
   */
  static final char SEAM = '|';

  /**
   * Words that are found by their beginning are also kept cut to so many characters, the least
   * first: of numbers there are more than books, each a term of its own, and who has typed one
   * digit would have all of them gone through.
   */
  static final List<Integer> CUT_TO = List.of(3, 6);

  /** Marks the initials of a text. */
  static final String INITIALS = "#";

  private static final String TEXT_END = "|";
  private static final String JOINED = "/";
  // Nearer to the end of a column than the longest word: something may have been cut off.
  private static final int LONGEST = Word.MAX_LENGTH + 3;

  private static final FieldType WORDS = new FieldType();

  static {
    WORDS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    WORDS.setOmitNorms(true);
    WORDS.freeze();
  }

  private WordFields() {}

  /**
   * Adds a row's words.
   *
   * @return whether that is all by which it is to be found; else its terms must be added, too
   */
  public static boolean add(Document document, SearchWords words) {
    boolean complete = true;
    for (RecordPart part : RecordPart.values()) {
      int most = part == RecordPart.TITLE ? BookSearch.TITLE_WORDS : BookSearch.WORDS;
      String kept = part.of(words);
      boolean whole = add(document, part, kept);
      complete &= whole && kept.length() < most - LONGEST;
    }
    return complete;
  }

  /**
   * Adds the terms of a row whose words are not all there; where in the record they are is unknown.
   */
  public static void addTerms(Document document, String terms) {
    for (String term : terms.strip().split(" ", -1)) {
      document.add(term(RecordPart.OTHER.suffixes(), term));
    }
  }

  private static StringField term(String field, String term) {
    return new StringField(field, TermBytes.of(term), Store.NO);
  }

  private static boolean add(Document document, RecordPart part, String kept) {
    List<List<KeptWord>> texts = new ArrayList<>();
    List<String> initials = new ArrayList<>();
    List<KeptWord> text = new ArrayList<>();
    for (String token : kept.split(" ", -1)) {
      if (token.startsWith(INITIALS)) {
        initials.add(token);
      } else if (token.equals(TEXT_END)) {
        texts.add(text);
        text = new ArrayList<>();
      } else if (!token.isEmpty() && !token.startsWith(JOINED)) {
        text.add(KeptWord.of(token));
      }
    }
    texts.add(text);
    Set<String> suffixes = new LinkedHashSet<>();
    Set<String> joined = new LinkedHashSet<>();
    for (List<KeptWord> words : texts) {
      words.forEach(word -> addSuffixes(suffixes, word));
      runs(words).forEach(run -> addJoined(joined, run));
    }
    for (int length : CUT_TO) {
      addBeginnings(document, part.beginnings(length), texts, length);
    }
    WordStream stream = new WordStream(texts, initials);
    if (!stream.isEmpty()) {
      document.add(new Field(part.words(), stream, WORDS));
    }
    suffixes.forEach(term -> document.add(term(part.suffixes(), term)));
    joined.forEach(term -> document.add(term(part.joined(), term)));
    return texts.stream().flatMap(List::stream).noneMatch(KeptWord::isCut);
  }

  private static void addBeginnings(
      Document document, String field, List<List<KeptWord>> texts, int length) {
    texts.stream()
        .flatMap(List::stream)
        .filter(WordFields::isFoundByItsBeginning)
        .map(word -> Word.cut(word.strokes(), length))
        .distinct()
        .forEach(beginning -> document.add(term(field, beginning)));
  }

  private static boolean isFoundByItsBeginning(KeptWord word) {
    // It cannot be told whether u20000 was typed so, or is a Hanja as Word writes it.
    return word.script() == Word.Script.OTHER || word.strokes().charAt(0) == 'u';
  }

  private static void addSuffixes(Set<String> terms, KeptWord word) {
    if (word.script() == Word.Script.OTHER) {
      return;
    }
    String initials = word.initials();
    int syllable = 0;
    for (int at : word.beginnings()) {
      terms.add(Word.ended(word.strokes().substring(at)));
      if (initials.length() - syllable > 1) {
        terms.add(Word.ended(initials.substring(syllable)));
      }
      syllable++;
    }
  }

  /** Returns neighbours of one script, Hangul or Hanja. */
  private static List<List<KeptWord>> runs(List<KeptWord> words) {
    List<List<KeptWord>> runs = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= words.size(); to++) {
      if (to == words.size() || words.get(to).script() != words.get(from).script()) {
        if (words.get(from).script() != Word.Script.OTHER) {
          runs.add(words.subList(from, to));
        }
        from = to;
      }
    }
    return runs;
  }

  private static void addJoined(Set<String> terms, List<KeptWord> run) {
    int initialsFrom = run.size();
    while (initialsFrom > 0 && !run.get(initialsFrom - 1).initials().isEmpty()) {
      initialsFrom--;
    }
    for (int from = 0; from < run.size() - 1; from++) {
      List<KeptWord> rest = run.subList(from + 1, run.size());
      join(terms, run.get(from).strokes(), rest, SearchTerms.JOINED_LENGTH, false);
      if (from >= initialsFrom) {
        join(terms, run.get(from).initials(), rest, SearchTerms.JOINED_INITIALS, true);
      }
    }
  }

  private static void join(
      Set<String> terms, String first, List<KeptWord> rest, int length, boolean initials) {
    // What is longer is found as a part of the first word.
    if (first.length() < length) {
      StringBuilder joined = new StringBuilder();
      for (KeptWord word : rest) {
        if (first.length() + joined.length() < length) {
          joined.append(initials ? word.initials() : word.strokes());
        }
      }
      String cut = Word.cut(joined.toString(), length - first.length());
      terms.add(first + SEAM + Word.ended(cut));
    }
  }
}
