package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleSortKeyTest {

  @Test
  void hanjaStandAtTheirReading() {
    List<String> sorted = List.of("가나다", "圖書館", "도서관학", "書的歷史", "왕", "王振鵠", "한국사");
    List<String> titles = new ArrayList<>(sorted);
    Collections.shuffle(titles, new Random(7));
    titles.sort(Comparator.comparing(TitleSortKey::of, Arrays::compareUnsigned));
    assertEquals(sorted, titles);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"「서가」", "『서가』", "《서가", "〈서가", "\"서가", "'서가", "(서가", "“서가", "<서가", " - 서가"})
  void leadingMarksDoNotCount(String title) {
    String bare = title.replaceFirst("^[^서]+", "");
    assertArrayEquals(TitleSortKey.of(bare), TitleSortKey.of(title));
  }

  @ParameterizedTest
  @CsvSource({
    "The Hunger Games,Hunger Games",
    "A Tale,Tale",
    "an Apple,Apple",
    "(The Odd One,Odd One",
    "The “Odd” One,Odd” One"
  })
  void anEnglishArticleDoesNotCountInEnglish(String title, String filed) {
    assertArrayEquals(TitleSortKey.of(filed), TitleSortKey.of(title, "en"));
    assertArrayEquals(TitleSortKey.of(filed), TitleSortKey.of(title, "eng"));
  }

  @Test
  void inAnotherLanguageItIsAWordLikeAnother() {
    assertFalse(Arrays.equals(TitleSortKey.of("Tale"), TitleSortKey.of("A Tale", "ko")));
    assertFalse(Arrays.equals(TitleSortKey.of("Tale"), TitleSortKey.of("A Tale", null)));
    assertFalse(Arrays.equals(TitleSortKey.of("Tale"), TitleSortKey.of("A Tale")));
  }

  @Test
  void aTitleThatIsAnArticleOrMarksAloneKeepsThem() {
    assertArrayEquals(TitleSortKey.of("A"), TitleSortKey.of("A", "en"));
    assertArrayEquals(TitleSortKey.of("Theory"), TitleSortKey.of("Theory", "en"));
    assertTrue(TitleSortKey.of("?!").length > 0);
  }

  @Test
  void noTitleHasNoKey() {
    assertEquals(0, TitleSortKey.of("").length);
    assertEquals(0, TitleSortKey.of("\u3000 ").length);
    assertEquals(0, TitleSortKey.of(null).length);
  }

  @Test
  void aLongTitlesKeyIsCutToWhatAnIndexHolds() {
    assertEquals(180, TitleSortKey.of("대한민국".repeat(100)).length);
    assertTrue(Arrays.compareUnsigned(TitleSortKey.of("가".repeat(500)), TitleSortKey.of("나")) < 0);
  }

  @Test
  void manyThreadsGetTheSameKeys() {
    byte[] expected = TitleSortKey.of("圖書館學 개론");
    boolean same =
        IntStream.range(0, 20_000)
            .parallel()
            .allMatch(i -> Arrays.equals(expected, TitleSortKey.of("圖書館學 개론")));
    assertTrue(same);
  }
}
