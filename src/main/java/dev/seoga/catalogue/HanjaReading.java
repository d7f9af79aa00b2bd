package dev.seoga.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Proposes how Hanja are read in Hangul. A proposal for a person to correct: which reading a
 * character has can depend on what is meant.
 *
 * <p>Each character has one reading, its commonest inside words; some 320 words have theirs. On
 * that work the initial-sound law and its neighbours (Hangul Orthography, articles 10 to 12) and
 * the reading of 不 before ㄷ and ㅈ.
 */
public final class HanjaReading {

  private static final int FIRST_SYLLABLE = '가';
  private static final int LAST_SYLLABLE = '힣';
  private static final int VOWELS_AND_FINALS = 21 * 28;
  private static final int FINALS = 28;
  // Numbers of initial consonants and finals in the order of Unicode's syllables.
  private static final int NIEUN = 2;
  private static final int DIGEUT = 3;
  private static final int RIEUL = 5;
  private static final int SILENT = 11;
  private static final int JIEUT = 12;
  private static final int FINAL_NIEUN = 4;
  // The vowels that palatalise; the letters from ㅏ on stand in the order of the syllables.
  private static final String VOWELS_WITH_Y = "ㅑㅒㅕㅖㅛㅠㅣ";
  private static final int LONGEST_WORD = 4;

  private static final Map<Integer, Character> CHARACTERS = new HashMap<>();
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    load();
  }

  private HanjaReading() {}

  /**
   * Tells whether a text contains a Hanja, simplified and Japanese forms included.
   *
   * @param text null contains none
   */
  public static boolean hasHanja(String text) {
    return text != null && text.codePoints().anyMatch(HanjaReading::isHanja);
  }

  /**
   * Replaces each Hanja by its reading.
   *
   * @param title any text; null is read as blank
   * @return the text in Unicode's composed form (NFC), everything but known Hanja as it was
   */
  public static String propose(String title) {
    // Compatibility ideographs, which Korean encodings are rich in, become the usual ones.
    String text = Normalizer.normalize(title == null ? "" : title, Normalizer.Form.NFC);
    StringBuilder reading = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      String word = wordAt(text, at);
      if (word != null) {
        reading.append(WORDS.get(word));
        at += word.length();
      } else {
        int character = text.codePointAt(at);
        at += Character.charCount(character);
        appendCharacter(reading, character, at < text.length() ? text.codePointAt(at) : 0);
      }
    }
    return reading.toString();
  }

  private static void appendCharacter(StringBuilder reading, int character, int next) {
    Character syllable = CHARACTERS.get(character);
    if (syllable == null) {
      reading.appendCodePoint(character);
    } else if (character == '不' && isBuBefore(next)) {
      reading.append('부');
    } else {
      char before = reading.isEmpty() ? ' ' : reading.charAt(reading.length() - 1);
      reading.append(followsLaw(before, syllable) ? initial(syllable) : syllable);
    }
  }

  /** Articles 10 to 12 at the start of a word; article 11 for 렬 and 률 after a vowel or ㄴ. */
  private static boolean followsLaw(char before, char syllable) {
    if (!Character.isLetterOrDigit(before)) {
      return true;
    }
    return (syllable == '렬' || syllable == '률')
        && isSyllable(before)
        && (finalOf(before) == 0 || finalOf(before) == FINAL_NIEUN);
  }

  private static char initial(char syllable) {
    int consonant = (syllable - FIRST_SYLLABLE) / VOWELS_AND_FINALS;
    int vowel = (syllable - FIRST_SYLLABLE) % VOWELS_AND_FINALS / FINALS;
    boolean withY = VOWELS_WITH_Y.indexOf('ㅏ' + vowel) >= 0;
    if (consonant == RIEUL) {
      return withConsonant(syllable, withY ? SILENT : NIEUN);
    }
    return consonant == NIEUN && withY ? withConsonant(syllable, SILENT) : syllable;
  }

  private static char withConsonant(char syllable, int consonant) {
    int rest = (syllable - FIRST_SYLLABLE) % VOWELS_AND_FINALS;
    return (char) (FIRST_SYLLABLE + consonant * VOWELS_AND_FINALS + rest);
  }

  private static boolean isBuBefore(int next) {
    char syllable = CHARACTERS.getOrDefault(next, (char) Math.min(next, Character.MAX_VALUE));
    int consonant = (syllable - FIRST_SYLLABLE) / VOWELS_AND_FINALS;
    return isSyllable(syllable) && (consonant == DIGEUT || consonant == JIEUT);
  }

  private static int finalOf(char syllable) {
    return (syllable - FIRST_SYLLABLE) % FINALS;
  }

  private static boolean isSyllable(char character) {
    return character >= FIRST_SYLLABLE && character <= LAST_SYLLABLE;
  }

  private static boolean isHanja(int codePoint) {
    return UnicodeScript.of(codePoint) == UnicodeScript.HAN;
  }

  /** The longest known word that stands at a place, or null. */
  private static String wordAt(String text, int at) {
    for (int length = LONGEST_WORD; length >= 2; length--) {
      if (at + length <= text.length() && WORDS.containsKey(text.substring(at, at + length))) {
        return text.substring(at, at + length);
      }
    }
    return null;
  }

  private static void load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                HanjaReading.class.getResourceAsStream("hanja-readings.txt"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(HanjaReading::loadLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void loadLine(String line) {
    int tab = line.indexOf('\t');
    String reading = line.substring(0, tab);
    String written = line.substring(tab + 1);
    if (reading.length() == 1) {
      written.codePoints().forEach(character -> CHARACTERS.put(character, reading.charAt(0)));
    } else {
      for (String word : written.split(" ", -1)) {
        WORDS.put(word, reading);
      }
    }
  }
}
