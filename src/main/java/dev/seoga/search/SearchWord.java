package dev.seoga.search;

/**
 * A word that somebody typed, and how it is compared with the words of a record.
 *
 * @param text in keystrokes; letters and digits only, so that nothing in it is an operator
 * @param whole whether it must end where the record's word ends
 */
public record SearchWord(String text, Kind kind, boolean whole) {
  /** What a word is compared with. */
  public enum Kind {
    /** Any part of a word, from a syllable or a Hanja on. */
    INSIDE,
    /** The beginning of a word. */
    BEGINNING,
    /** The initial consonants of the syllables, ㄷㅅㄱ for 도서관. */
    INITIALS
  }

  static SearchWord of(Word word, boolean whole) {
    String keystrokes = word.keystrokes();
    if (!word.isFoundInside()) {
      return new SearchWord(keystrokes, Kind.BEGINNING, whole);
    }
    if (keystrokes.length() > 1 && Jamo.areConsonants(keystrokes)) {
      String initials = Word.cut(keystrokes, SearchTerms.JOINED_INITIALS);
      return new SearchWord(initials, Kind.INITIALS, whole);
    }
    // It may be several words, of which the index keeps so much when they are joined.
    String text = whole ? keystrokes : Word.cut(keystrokes, SearchTerms.JOINED_LENGTH);
    return new SearchWord(text, Kind.INSIDE, whole);
  }

  /** Returns what the full-text index is asked for. */
  String fullText() {
    return whole ? "+" + Word.ended(text) : "+" + text + "*";
  }

  /** As {@link #fullText}, for a word that is to be whole. */
  String wholeFullText() {
    return "+" + Word.ended(text);
  }

  /** Returns the LIKE pattern of words of which one begins with this one. */
  String beginningPattern() {
    String end = whole ? like(Word.ended(text)) + "%" : text + "%";
    return (kind == Kind.INITIALS ? "%#" : "% ") + end;
  }

  /** Returns the LIKE pattern of a record's terms; it asks for the same as {@link #fullText}. */
  String termsPattern() {
    return whole ? "% " + like(Word.ended(text)) + "%" : "% " + text + "%";
  }

  /** Returns the LIKE pattern of words that have this one whole. */
  String wholePattern() {
    return (kind == Kind.INITIALS ? "%#" : "% ") + like(Word.ended(text)) + "%";
  }

  /** Returns the LIKE pattern of words that have this one somewhere. */
  String partPattern() {
    String end = whole ? like(Word.ended(text)) + "%" : text + "%";
    return switch (kind) {
      case INSIDE -> "%" + end;
      case BEGINNING -> "% " + end;
      case INITIALS -> "%#%" + end;
    };
  }

  /** Whether words as {@link BookSearch} keeps them have this one whole. */
  boolean isWholeIn(String words) {
    return words.contains((kind == Kind.INITIALS ? "#" : " ") + Word.ended(text));
  }

  /** Whether words as {@link BookSearch} keeps them have this one somewhere. */
  boolean isPartOf(String words) {
    String sought = whole ? Word.ended(text) : text;
    return switch (kind) {
      case INSIDE -> words.contains(sought);
      case BEGINNING -> words.contains(" " + sought);
      case INITIALS -> words.indexOf('#') >= 0 && words.indexOf(sought, words.indexOf('#')) > 0;
    };
  }

  private static String like(String text) {
    return text.replace("_", "\\_");
  }
}
