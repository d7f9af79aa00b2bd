package dev.seoga.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text as terms for an InnoDB full-text index with the ordinary parser, queried in boolean mode as
 * {@code +term*}.
 *
 * <p>A Hangul word is stored with all its suffixes, in keystrokes, so that a prefix match finds any
 * part of it, even one half typed; a Hanja word with all its suffixes; any other word as it is.
 * Every stored term ends in an underscore, a word character to InnoDB, so that none is a stop word
 * and the shortest reach the minimum token size.
 */
public final class SearchTerms {

  // innodb_ft_min_token_size and innodb_ft_max_token_size, as MySQL sets them.
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 84;
  private static final int MAX_QUERY_TERMS = 12;
  private static final char END = '_';

  // Accents of Latin, Greek and Cyrillic, and variation selectors, which only change the look.
  private static final Pattern IGNORED_MARKS =
      Pattern.compile("[\\u0300-\\u036F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");

  private enum Script {
    HANGUL,
    HANJA,
    OTHER
  }

  private record Word(Script script, String text) {}

  private SearchTerms() {}

  /**
   * The terms to store for a record.
   *
   * @param texts its title, contributors and so on; the reading of a text in Hanja is a text of its
   *     own; nulls are skipped
   * @return terms of 3 to 84 characters, each ending in "_" unless it was cut, in order of
   *     appearance
   */
  public static Set<String> index(Collection<String> texts) {
    Set<String> terms = new LinkedHashSet<>();
    texts.stream()
        .filter(Objects::nonNull)
        .flatMap(text -> words(text).stream())
        .forEach(word -> addTerms(terms, word));
    return terms;
  }

  /**
   * What each typed word asks of a stored term: to begin so.
   *
   * @param text what was typed; null is read as blank
   * @return at most 12 prefixes, in order, none twice; to be queried as {@code +prefix*}
   */
  public static List<String> query(String text) {
    return words(text == null ? "" : text).stream()
        .map(word -> cut(written(word.text()), MAX_LENGTH - 1))
        .distinct()
        .limit(MAX_QUERY_TERMS)
        .toList();
  }

  private static void addTerms(Set<String> terms, Word word) {
    String text = word.text();
    int at = 0;
    do {
      // More characters than fit need not be written out, not even of two units each.
      terms.add(stored(text.substring(at, Math.min(text.length(), at + 2 * MAX_LENGTH))));
      at = text.offsetByCodePoints(at, 1);
    } while (at < text.length() && word.script() != Script.OTHER);
  }

  private static String stored(String text) {
    StringBuilder term = new StringBuilder(cut(written(text), MAX_LENGTH - 1)).append(END);
    while (term.length() < MIN_LENGTH) {
      term.append(END);
    }
    return term.toString();
  }

  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Script script = Script.OTHER;
    for (int character : normalise(text).codePoints().toArray()) {
      boolean part = isPartOfWord(character);
      Script next = script(character, script);
      if (!word.isEmpty() && (!part || next != script)) {
        words.add(new Word(script, word.toString()));
        word.setLength(0);
      }
      if (part) {
        word.appendCodePoint(character);
      }
      script = next;
    }
    if (!word.isEmpty()) {
      words.add(new Word(script, word.toString()));
    }
    return words;
  }

  private static boolean isPartOfWord(int character) {
    return Character.isLetterOrDigit(character)
        || Character.isIdeographic(character)
        || isMark(character);
  }

  /** Vowel signs and the like, which belong to the letter before them. */
  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static Script script(int character, Script before) {
    if (isMark(character)) {
      return before;
    }
    UnicodeScript script = UnicodeScript.of(character);
    return script == UnicodeScript.HANGUL
        ? Script.HANGUL
        : script == UnicodeScript.HAN ? Script.HANJA : Script.OTHER;
  }

  private static String normalise(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    String decomposed = Normalizer.normalize(lower, Normalizer.Form.NFD);
    String plain = IGNORED_MARKS.matcher(decomposed).replaceAll("");
    return foldLetters(Normalizer.normalize(plain, Normalizer.Form.NFC));
  }

  /** Latin letters whose stroke or ligature Unicode does not decompose. */
  private static String foldLetters(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case 'ß' -> folded.append("ss");
        case 'æ' -> folded.append("ae");
        case 'œ' -> folded.append("oe");
        case 'þ' -> folded.append("th");
        case 'ø' -> folded.append('o');
        case 'ł' -> folded.append('l');
        case 'đ', 'ð' -> folded.append('d');
        case 'ı' -> folded.append('i');
        default -> folded.append(character);
      }
    }
    return folded.toString();
  }

  /**
   * InnoDB's parser drops characters beyond U+FFFF, such as rare Hanja: they go by their number.
   */
  private static String written(String text) {
    StringBuilder written = new StringBuilder();
    Jamo.keystrokes(text)
        .codePoints()
        .forEach(
            character -> {
              if (Character.isSupplementaryCodePoint(character)) {
                written.append('u').append(Integer.toHexString(character));
              } else {
                written.appendCodePoint(character);
              }
            });
    return written.toString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
