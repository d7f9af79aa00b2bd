package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HanjaReadingTest {

  @Test
  void hanjaAreTold() {
    assertTrue(HanjaReading.hasHanja("한국史"));
    assertTrue(HanjaReading.hasHanja("𠮷野家"));
    assertFalse(HanjaReading.hasHanja("한국사 East ひらがな 1"));
    assertFalse(HanjaReading.hasHanja(null));
  }

  @ParameterizedTest
  @CsvSource({"圖書館學,도서관학", "中共軍事思想之硏究,중공군사사상지연구", "三國遺事,삼국유사"})
  void eachHanjaIsRead(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({
    "理論,이론",
    "女性,여성",
    "歷史,역사",
    "勞動,노동",
    "論語,논어",
    "老子,노자",
    "列傳,열전",
    "龍,용",
    "〈女誡〉,〈여계〉",
    "韓國의 來日,한국의 내일"
  })
  void theInitialSoundLawHoldsAtTheStartOfAWord(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"倫理,윤리", "男女,남녀", "經歷,경력", "1945年,1945년", "未來,미래", "高麗,고려"})
  void insideAWordItDoesNot(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"韓國女性史,한국여성사", "現代文學理論,현대문학이론", "近代勞動法,근대노동법", "管理論,관리론", "倫理論,윤리론"})
  void inACompoundEachWordKeepsItsReading(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"系列,계열", "分裂,분열", "百分率,백분율", "規律,규율", "法律,법률", "行列,행렬"})
  void ryeolAndRyulLoseTheirRAfterAVowelOrN(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"不動產,부동산", "不正,부정", "不足,부족", "不可能,불가능", "不平等,불평등", "不實,부실"})
  void bulIsBuBeforeDAndJ(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"音樂,음악", "娛樂,오락", "經濟計畫,경제계획", "簡易,간이", "貿易,무역", "金剛經,금강경", "金富軾,김부식"})
  void aWordDecidesBetweenReadings(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @ParameterizedTest
  @CsvSource({"图书馆学,도서관학", "汉语词典研究,한어사전연구", "关系证据,관계증거", "国文学,국문학"})
  void simplifiedFormsAreReadAsTheirTraditionalOnes(String title, String reading) {
    assertEquals(reading, HanjaReading.propose(title));
  }

  @Test
  void aCompatibilityIdeographIsReadAsTheUsualOne() {
    assertEquals("이론", HanjaReading.propose("\uF9E4\uF941"));
  }

  @Test
  void everythingElseStaysAsItWas() {
    assertEquals("The Book: 책 100 「도서」 ひらがな", HanjaReading.propose("The Book: 책 100 「圖書」 ひらがな"));
    assertEquals("\uD884\uDF4A", HanjaReading.propose("\uD884\uDF4A"));
    assertEquals("", HanjaReading.propose(null));
  }
}
