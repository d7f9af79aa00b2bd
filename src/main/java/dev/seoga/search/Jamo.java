package dev.seoga.search;

/**
 * Hangul as the keystrokes of the standard keyboard (KS X 5002), written in compatibility jamo: 과
 * is ㄱㅗㅏ and 닭 is ㄷㅏㄹㄱ, but ㄲ and ㅐ are one keystroke each.
 */
final class Jamo {

  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;
  private static final int FIRST_INITIAL = 0x1100;
  private static final int FIRST_VOWEL = 0x1161;
  private static final int FIRST_FINAL = 0x11A8;
  private static final int VOWELS = 21;
  private static final int FINALS = 28;

  private static final String[] INITIAL = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ");
  private static final String[] VOWEL =
      "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" ");
  // The first is the syllable without a final.
  private static final String[] FINAL =
      " ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ");

  private Jamo() {}

  /**
   * Decomposes Hangul syllables and conjoining jamo; anything else stays as it is.
   *
   * @param text in Unicode's NFKC, in which a lone jamo is a conjoining one
   */
  static String keystrokes(String text) {
    StringBuilder keystrokes = new StringBuilder(text.length() * 3);
    text.codePoints().forEach(character -> append(keystrokes, character));
    return keystrokes.toString();
  }

  /** Returns the initial consonants of Hangul syllables; empty where there is anything else. */
  static String initials(String text) {
    StringBuilder initials = new StringBuilder(text.length());
    for (char syllable : text.toCharArray()) {
      if (syllable < FIRST_SYLLABLE || syllable > LAST_SYLLABLE) {
        return "";
      }
      initials.append(INITIAL[(syllable - FIRST_SYLLABLE) / FINALS / VOWELS]);
    }
    return initials.toString();
  }

  /** Whether keystrokes are consonants only. */
  static boolean areConsonants(String keystrokes) {
    return keystrokes.chars().allMatch(key -> key >= 'ㄱ' && key <= 'ㅎ');
  }

  private static void append(StringBuilder keystrokes, int character) {
    if (character >= FIRST_SYLLABLE && character <= LAST_SYLLABLE) {
      int number = character - FIRST_SYLLABLE;
      keystrokes
          .append(INITIAL[number / FINALS / VOWELS])
          .append(VOWEL[number / FINALS % VOWELS])
          .append(FINAL[number % FINALS]);
    } else if (isFrom(FIRST_INITIAL, INITIAL.length, character)) {
      keystrokes.append(INITIAL[character - FIRST_INITIAL]);
    } else if (isFrom(FIRST_VOWEL, VOWEL.length, character)) {
      keystrokes.append(VOWEL[character - FIRST_VOWEL]);
    } else if (isFrom(FIRST_FINAL, FINAL.length - 1, character)) {
      keystrokes.append(FINAL[character - FIRST_FINAL + 1]);
    } else {
      keystrokes.appendCodePoint(character);
    }
  }

  private static boolean isFrom(int first, int count, int character) {
    return character >= first && character < first + count;
  }
}
