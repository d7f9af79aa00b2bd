package dev.seoga.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JamoTest {

  @ParameterizedTest
  @CsvSource({
    "가,ㄱㅏ",
    "대한민국,ㄷㅐㅎㅏㄴㅁㅣㄴㄱㅜㄱ",
    "과,ㄱㅗㅏ",
    "왜,ㅇㅗㅐ",
    "외,ㅇㅗㅣ",
    "원,ㅇㅜㅓㄴ",
    "궤,ㄱㅜㅔ",
    "위,ㅇㅜㅣ",
    "의,ㅇㅡㅣ",
    "닭,ㄷㅏㄹㄱ",
    "값,ㄱㅏㅂㅅ",
    "않,ㅇㅏㄴㅎ",
    "꽃,ㄲㅗㅊ",
    "있,ㅇㅣㅆ",
    "깎,ㄲㅏㄲ",
    "힣,ㅎㅣㅎ"
  })
  void aSyllableIsItsKeystrokes(String text, String keystrokes) {
    assertEquals(keystrokes, Jamo.keystrokes(text));
  }

  @ParameterizedTest
  @CsvSource({"ㄷ,ㄷ", "ㅏ,ㅏ", "ㅘ,ㅗㅏ", "ㄳ,ㄱㅅ", "대ㅎ,ㄷㅐㅎ", "ㅎ,ㅎ", "ㄷㅎㅁㄱ,ㄷㅎㅁㄱ"})
  void aLoneJamoIsItsOwnKeystrokes(String typed, String keystrokes) {
    assertEquals(keystrokes, Jamo.keystrokes(Normalizer.normalize(typed, Normalizer.Form.NFKC)));
  }

  @Test
  void anythingElseStays() {
    assertEquals("a1學か𠮷", Jamo.keystrokes("a1學か𠮷"));
  }

  @Test
  void everySyllableIsTheSameWhetherComposedOrNot() {
    for (char syllable = '가'; syllable <= '힣'; syllable++) {
      String composed = String.valueOf(syllable);
      String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
      assertEquals(Jamo.keystrokes(decomposed), Jamo.keystrokes(composed));
    }
  }
}
