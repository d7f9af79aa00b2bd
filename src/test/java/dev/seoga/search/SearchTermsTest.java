package dev.seoga.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {

  @Test
  void aHangulWordIsStoredWithAllItsSuffixesInKeystrokesAndTheirInitials() {
    assertEquals(
        Set.of("ㄷㅐㅎㅏㄴㅁㅣㄴㄱㅜㄱ_", "ㅎㅏㄴㅁㅣㄴㄱㅜㄱ_", "ㅁㅣㄴㄱㅜㄱ_", "ㄱㅜㄱ_", "ㄷㅎㅁㄱ_", "ㅎㅁㄱ_", "ㅁㄱ_"),
        SearchTerms.index(List.of("대한민국")));
  }

  @Test
  void aHanjaWordIsStoredWithAllItsSuffixes() {
    assertEquals(Set.of("圖書館_", "書館_", "館__"), SearchTerms.index(List.of("圖書館")));
  }

  @Test
  void anotherWordIsStoredAsItIsInLowerCaseWithoutAccents() {
    assertEquals(
        Set.of("east_", "of_", "eden_", "7__", "resume_", "strasse_", "がんばれ_"),
        SearchTerms.index(List.of("East of Eden 7", "Résumé", "STRAẞE", "がんばれ")));
  }

  @Test
  void aWordEndsWhereTheScriptChanges() {
    assertEquals(
        Set.of("ㅎㅏㄴㄱㅜㄱ_", "ㄱㅜㄱ_", "ㅎㄱ_", "史__", "2024_"), SearchTerms.index(List.of("한국史2024")));
    assertEquals(List.of("ㅎㅏㄴㄱㅜㄱ", "史", "c"), query("한국史, C++"));
  }

  @ParameterizedTest
  @CsvSource({
    "대한민국 헌법,민국",
    "대한민국,대한민ㄱ",
    "대한민국,ㄷ",
    "대한민국,대하",
    "현대시,시",
    "닭의 장,달",
    "East of Eden,east",
    "East of Eden,EAS",
    "The Old Man and the Sea,the",
    "圖書館學,學",
    "圖書館學,書館",
    "佐々木,々木",
    "二〇〇〇年,〇年",
    "Ｃａｆé,cafe",
    "ﾊﾟﾝ,パン",
    "ภาษาไทย,ภาษ",
    "김훈,ㄱㅣㅁ",
    "김훈,ㄱㅎ",
    "대한민국,ㄷㅎㅁㄱ",
    "대한민국,ㅎㅁ",
    "도서관의 역사,ㄷㅅㄱㅇㅇㅅ",
    "가수,ㄳ",
    "한국 사회의 이해,한국사회",
    "한국 사회의 이해,사회의이",
    "한국 현대 사회와 도서관 문화의 이해와 전망,한국현대사회와도서관문화의이해와전망",
    "한국 현대 사회와 도서관 문화의 이해와 전망,ㅎㄱㅎㄷㅅㅎㅇㄷㅅㄱㅁㅎㅇㅇㅎㅇㅈㅁ",
    "한국사회,한국 사회",
    "圖書館 學,圖書館學",
    "Children's books,children's",
    "Children’s books,childrens",
    "Children's books,children",
    "𠮷野家,𠮷",
    "𠮷野家,野家",
    "葛\uDB40\uDD00城,葛城"
  })
  void whatIsTypedFinds(String title, String typed) {
    assertTrue(finds(typed, SearchTerms.index(List.of(title))));
  }

  @ParameterizedTest
  @CsvSource({
    "대한민국,ㄷㅎㄱ",
    "한국의 사회,한국사회",
    "대한민국,민구가",
    "East of Eden,ast",
    "圖書館學,圖學",
    "현대시,현시",
    "대한민국,대한ㄱ"
  })
  void whatIsNotThereIsNotFound(String title, String typed) {
    assertFalse(finds(typed, SearchTerms.index(List.of(title))));
  }

  @Test
  void everyPartOfAHangulWordIsFoundAtEveryKeystroke() {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      String title = randomWord(random) + " " + randomWord(random);
      Set<String> terms = SearchTerms.index(List.of(title));
      for (String word : title.split(" ", -1)) {
        for (int from = 0; from < word.length(); from++) {
          String keystrokes = query(word.substring(from)).get(0);
          for (int typed = 1; typed <= keystrokes.length(); typed++) {
            assertTrue(begins(keystrokes.substring(0, typed), terms), title);
          }
          for (int to = from + 1; to <= word.length(); to++) {
            assertTrue(finds(word.substring(from, to), terms), title);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "이", "ㅏ", "學", "7", "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카", "𠮷"})
  void everyStoredTermFitsTheIndex(String text) {
    for (String term : SearchTerms.index(List.of(text))) {
      assertTrue(term.length() >= 3 && term.length() <= 84, term);
      assertTrue(term.endsWith("_"), term);
      assertTrue(term.chars().noneMatch(c -> Character.isSurrogate((char) c)), term);
    }
    assertTrue(finds(text, SearchTerms.index(List.of(text))));
  }

  @Test
  void aVeryLongWordIsFoundInside() {
    Set<String> terms = SearchTerms.index(List.of(veryLongWord(20_000)));
    assertTrue(finds("民國", terms) && finds("나다가", terms));
  }

  @Test
  void aVeryLongWordTakesNoMoreThanItsLength() {
    // By memory, which a busy machine does not change, as it does the time.
    long growth = allocated(veryLongWord(6_400)) / allocated(veryLongWord(200));
    // In proportion is 32, with the square 1024.
    assertTrue(growth < 64, "32 times the length took " + growth + " times as much");
  }

  private static String veryLongWord(int repeated) {
    return "民國".repeat(repeated) + "가나다".repeat(repeated);
  }

  /** Returns how many bytes are allocated to make a text's terms. */
  private static long allocated(String text) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SearchTerms.index(List.of(text));
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void theReadingIsATextOfItsOwn() {
    Set<String> terms = SearchTerms.index(Arrays.asList("圖書館學", "도서관학", null, ""));
    assertTrue(finds("도서관", terms));
    assertTrue(finds("圖書", terms));
  }

  @Test
  void aQueryKeepsItsWordsInOrderAndNoneTwice() {
    assertEquals(List.of("ㅎㅏㄴㄱㅜㄱ", "of", "史"), query("한국 OF 한국 史 of"));
  }

  @Test
  void aQueryHasTwelveWordsAtMost() {
    String typed =
        IntStream.range(0, 20).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    assertEquals(12, query(typed).size());
  }

  @Test
  void noOperatorOfTheQueryLanguageGetsThrough() {
    assertEquals(
        List.of("a", "b", "c", "d"),
        query("+a -b* \"c\" @8 (d) ~<>_").stream().filter(t -> !t.equals("8")).toList());
    assertEquals(List.of(), query(" +-*\"()~<>@_ "));
    assertEquals(List.of(), query(null));
  }

  private static List<String> query(String typed) {
    return SearchQuery.of(typed).words().stream().map(SearchWord::text).toList();
  }

  private static String randomWord(Random random) {
    return random
        .ints(1 + random.nextInt(6), '가', '힣' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean finds(String typed, Set<String> terms) {
    List<String> query = query(typed);
    return !query.isEmpty() && query.stream().allMatch(prefix -> begins(prefix, terms));
  }

  private static boolean begins(String prefix, Set<String> terms) {
    return terms.stream().anyMatch(term -> term.startsWith(prefix));
  }
}
