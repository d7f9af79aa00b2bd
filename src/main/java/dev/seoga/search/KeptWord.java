package dev.seoga.search;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word as a search row keeps it, in keystrokes; what {@link Word} knows of its letters is read
 * off these.
 *
 * @param strokes without the end mark
 */
record KeptWord(String strokes, Word.Script script) {
  // Hanja beyond U+FFFF, as Word writes them.
  private static final Pattern NUMBERED = Pattern.compile("(u[23][0-9a-f]{4})+.*");
  private static final int NUMBER_LENGTH = 6;

  static KeptWord of(String stored) {
    int end = stored.length();
    while (end > 0 && stored.charAt(end - 1) == Word.END) {
      end--;
    }
    String strokes = stored.substring(0, end);
    return new KeptWord(strokes, script(strokes));
  }

  private static Word.Script script(String strokes) {
    UnicodeScript script = UnicodeScript.of(strokes.codePointAt(0));
    if (script == UnicodeScript.HANGUL) {
      return Word.Script.HANGUL;
    }
    return script == UnicodeScript.HAN || NUMBERED.matcher(strokes).matches()
        ? Word.Script.HANJA
        : Word.Script.OTHER;
  }

  /** Whether its end was cut off, so that not all of its parts can be told. */
  boolean isCut() {
    return strokes.length() >= Word.MAX_LENGTH;
  }

  /** Returns where its syllables, or Hanja, begin; of another word the beginning alone. */
  List<Integer> beginnings() {
    List<Integer> beginnings = new ArrayList<>();
    beginnings.add(0);
    if (script == Word.Script.HANGUL) {
      // Each syllable begins with a consonant, behind which is a vowel; no other consonant has one.
      // Before
      // the first vowel there are only consonants that stand alone.
      boolean syllable = isVowel(Math.min(1, strokes.length() - 1));
      for (int at = 1; at < strokes.length(); at++) {
        boolean begins = isConsonant(at) && at + 1 < strokes.length() && isVowel(at + 1);
        if (begins || (!syllable && isConsonant(at))) {
          beginnings.add(at);
        }
        syllable |= begins;
      }
    } else if (script == Word.Script.HANJA) {
      int at = next(0);
      while (at < strokes.length()) {
        beginnings.add(at);
        at = next(at);
      }
    }
    return beginnings;
  }

  /** Returns the first consonants of its syllables; empty unless it is all of syllables. */
  String initials() {
    if (script != Word.Script.HANGUL) {
      return "";
    }
    StringBuilder initials = new StringBuilder();
    for (int at : beginnings()) {
      boolean syllable = isConsonant(at) && at + 1 < strokes.length() && isVowel(at + 1);
      if (!syllable) {
        return "";
      }
      initials.append(strokes.charAt(at));
    }
    return initials.toString();
  }

  private int next(int at) {
    return strokes.charAt(at) == 'u' ? at + NUMBER_LENGTH : at + 1;
  }

  private boolean isConsonant(int at) {
    return strokes.charAt(at) >= 'ㄱ' && strokes.charAt(at) <= 'ㅎ';
  }

  private boolean isVowel(int at) {
    return strokes.charAt(at) >= 'ㅏ' && strokes.charAt(at) <= 'ㅣ';
  }
}
