package dev.seoga.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A word of a text: letters and digits of one script, in lower case and without accents.
 *
 * @param text in Unicode's composed form (NFC)
 */
record Word(Script script, String text) {
  /** The longest term kept: a character less than innodb_ft_max_token_size, for the end mark. */
  static final int MAX_LENGTH = 83;

  /** Ends every stored word; to InnoDB a word character, so that none is a stop word. */
  static final char END = '_';

  // innodb_ft_min_token_size
  private static final int MIN_LENGTH = 3;

  // Accents of Latin, Greek and Cyrillic, and variation selectors, which only change the look.
  private static final Pattern IGNORED_MARKS =
      Pattern.compile("[\\u0300-\\u036F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");
  // The apostrophe of "children's" belongs to the word; quotation marks around one do not.
  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’ʼ](?=\\p{L})");

  /** How a word is written decides which parts of it are looked for. */
  enum Script {
    HANGUL,
    HANJA,
    OTHER
  }

  /** Returns the words of a text in their order; null is read as blank. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Script script = Script.OTHER;
    for (int character : normalise(text == null ? "" : text).codePoints().toArray()) {
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

  /** Returns how many characters the word has. */
  int length() {
    return text.codePointCount(0, text.length());
  }

  /** Returns the word in keystrokes, as far as a term may be long. */
  String keystrokes() {
    // More characters than fit need not be written out, not even of two units each.
    return cut(written(text.substring(0, Math.min(text.length(), 2 * MAX_LENGTH))), MAX_LENGTH);
  }

  /** Returns the word in keystrokes with its end mark, of 3 to 84 characters. */
  String stored() {
    return ended(keystrokes());
  }

  static String ended(String keystrokes) {
    StringBuilder term = new StringBuilder(keystrokes).append(END);
    while (term.length() < MIN_LENGTH) {
      term.append(END);
    }
    return term.toString();
  }

  /** Whether a part of the word that is not its beginning is looked for, too. */
  boolean isFoundInside() {
    return script != Script.OTHER;
  }

  /** Returns the word and what remains of it from each of its characters on. */
  List<Word> suffixes() {
    List<Word> suffixes = new ArrayList<>();
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      // As much as a term may be long; no more need be copied for each suffix of a very long word.
      int end = Math.min(text.length(), at + 2 * MAX_LENGTH);
      suffixes.add(new Word(script, text.substring(at, end)));
      if (!isFoundInside()) {
        break;
      }
    }
    return suffixes;
  }

  /** Returns the initial consonants of a Hangul word; empty where it has other letters. */
  String initials() {
    return script == Script.HANGUL ? Jamo.initials(text) : "";
  }

  /** Joins words that stand beside one another, for who leaves the spaces out. */
  static Word joined(List<Word> words) {
    String text = words.stream().map(Word::text).collect(Collectors.joining());
    return new Word(words.get(0).script, text);
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
    String composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
    return foldLetters(APOSTROPHE.matcher(composed).replaceAll(""));
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

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
