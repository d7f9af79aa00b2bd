package dev.seoga.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Text as terms for an InnoDB full-text index with the ordinary parser, queried in boolean mode as
 * {@code +term*}.
 *
 * <p>A Hangul word is stored with all its suffixes, in keystrokes, so that a prefix match finds any
 * part of it, even one half typed, and with the initial consonants of each; a Hanja word with all
 * its suffixes; any other word as it is. Neighbours in Hangul or Hanja are stored joined, too, for
 * who leaves the spaces out.
 */
final class SearchTerms {
  /** How much of joined words is kept: some ten syllables. */
  static final int JOINED_LENGTH = 30;

  /** As {@link #JOINED_LENGTH}, of their initial consonants. */
  static final int JOINED_INITIALS = 12;

  private SearchTerms() {}

  /**
   * The terms to store for a record.
   *
   * @param texts nulls are skipped
   * @return terms of 3 to 84 characters, each ending in "_", in order of appearance
   */
  static Set<String> index(Collection<String> texts) {
    Set<String> terms = new LinkedHashSet<>();
    for (String text : texts) {
      List<Word> words = Word.of(text);
      words.stream().flatMap(word -> word.suffixes().stream()).forEach(word -> add(terms, word));
      for (List<Word> run : runs(words)) {
        for (int from = 0; from < run.size() - 1; from++) {
          addJoined(
              terms, Word.joined(run.subList(from, Math.min(run.size(), from + JOINED_LENGTH))));
        }
      }
    }
    return terms;
  }

  /**
   * The words of some texts, to be compared as they stand: each behind a blank and with its end
   * mark, a bar after each text, then what neighbours are when joined, and last, behind number
   * signs, their initial consonants.
   *
   * @param length the most characters to return
   */
  static String words(Collection<String> texts, int length) {
    StringBuilder plain = new StringBuilder();
    StringBuilder joined = new StringBuilder();
    StringBuilder initials = new StringBuilder();
    for (String text : texts.stream().filter(Objects::nonNull).distinct().toList()) {
      List<Word> words = Word.of(text);
      words.forEach(word -> plain.append(' ').append(word.stored()));
      for (List<Word> run : runs(words)) {
        Word whole = Word.joined(run);
        if (run.size() > 1) {
          joined.append(" /").append(whole.stored());
        }
        String letters = whole.initials();
        if (letters.length() > 1) {
          initials.append(" #").append(Word.ended(Word.cut(letters, Word.MAX_LENGTH)));
        }
      }
      plain.append(words.isEmpty() ? "" : " |");
    }
    return cutAtBlank(plain.append(joined).append(initials), length);
  }

  private static void add(Set<String> terms, Word word) {
    terms.add(word.stored());
    String initials = word.initials();
    if (initials.length() > 1) {
      terms.add(Word.ended(Word.cut(initials, Word.MAX_LENGTH)));
    }
  }

  private static void addJoined(Set<String> terms, Word word) {
    terms.add(Word.ended(Word.cut(word.keystrokes(), JOINED_LENGTH)));
    String initials = word.initials();
    if (initials.length() > 1) {
      terms.add(Word.ended(Word.cut(initials, JOINED_INITIALS)));
    }
  }

  /** Returns neighbours of one script, Hangul or Hanja, a word alone included. */
  private static List<List<Word>> runs(List<Word> words) {
    List<List<Word>> runs = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= words.size(); to++) {
      if (to == words.size() || words.get(to).script() != words.get(from).script()) {
        if (words.get(from).isFoundInside()) {
          runs.add(words.subList(from, to));
        }
        from = to;
      }
    }
    return runs;
  }

  private static String cutAtBlank(StringBuilder text, int length) {
    return text.length() <= length
        ? text.toString()
        : text.substring(0, text.lastIndexOf(" ", length));
  }
}
