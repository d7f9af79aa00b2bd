package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsbnTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9788936434120",
        "978-89-364-3412-0",
        " 978 89 364 3412 0 ",
        "978\u201389\u2014364\u22123412\u20100",
        "９７８－８９－３６４－３４１２－０",
        "978\u00AD89364\u200B34120",
        "ISBN 978-89-364-3412-0",
        "isbn-13: 9788936434120",
        "ISBN13 9788936434120",
        "8936434128",
        "89-364-3412-8",
        "ISBN-10: 89-364-3412-8"
      })
  void oneIsbnIsReadInEveryWayItIsWritten(String text) {
    assertEquals("9788936434120 ", read(text));
  }

  @Test
  void theLetterXIsACheckDigitInEitherCase() {
    assertEquals("9787501312016 20", read("750131201X (20)"));
    assertEquals("9787501312016 ", read("750131201x"));
    assertEquals("9787501312016 ", read("7-5013-1201-Ｘ"));
  }

  @ParameterizedTest
  @CsvSource({
    "9788936434120(평장),평장",
    "9788936434120 （양장）,양장",
    "9788936434120 평장,평장",
    "9788936434120 제2권,제2권",
    "(set) 9788936434120,set",
    "세트 9788936434120,세트",
    "set ISBN 9788936434120,set",
    "9788936434120(종합) (子部 2),종합 ; 子部 2",
    "978-89-364-3412-0 03810,03810"
  })
  void aQualifierIsKeptBesideTheIsbn(String text, String qualifier) {
    assertEquals("9788936434120 " + qualifier, read(text));
  }

  @Test
  void aWrongCheckDigitNamesTheRightOne() {
    assertEquals(
        new IsbnReading.WrongCheckDigit("9788936434121", '0', "9788936434120", "평장"),
        Isbn.read("978-89-364-3412-1 (평장)"));
    assertEquals(
        new IsbnReading.WrongCheckDigit("9579005062", '0', "9579005060", "平裝"),
        Isbn.read("9579005062(平裝)"));
    assertEquals(
        new IsbnReading.WrongCheckDigit("7501312011", 'X', "750131201X", ""),
        Isbn.read("7501312011"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "isbn",
        "705512671",
        "4006381333931",
        "9790260000438",
        "978893643412X",
        "97889364341200",
        "1X34567890",
        "9576781221(종합)(子部 3) ; 9576781256(子部 3)",
        "9788936434120 set 9791190174718"
      })
  void whatIsNotOneIsbnIsReturnedAsItWas(String text) {
    assertEquals(new IsbnReading.NotAnIsbn(text), Isbn.read(text));
  }

  @Test
  void aLongTextIsNotAnIsbn() {
    String text = "9 ".repeat(50_000);
    assertEquals(new IsbnReading.NotAnIsbn(text), Isbn.read(text));
  }

  @Test
  void nothingIsNotAnIsbn() {
    assertEquals(new IsbnReading.NotAnIsbn(""), Isbn.read(null));
  }

  @ParameterizedTest
  @CsvSource({
    "9788936434120,978-89-364-3412-0",
    "9788932917245,978-89-329-1724-5",
    "9788954651134,978-89-546-5113-4",
    "9788901219943,978-89-01-21994-3",
    "9788997780013,978-89-97780-01-3",
    "9791190174718,979-11-90174-71-8",
    "9791162540640,979-11-6254-064-0",
    "9780439023481,978-0-439-02348-1",
    "9780141439518,978-0-14-143951-8",
    "9781501124020,978-1-5011-2402-0",
    "9781449373320,978-1-4493-7332-0",
    "9782070360024,978-2-07-036002-4",
    "9783518188071,978-3-518-18807-1",
    "9784061594296,978-4-06-159429-6",
    "9787020002207,978-7-02-000220-7",
    "9789579005067,978-957-9005-06-7"
  })
  void hyphensFallWhereThePublisherEnds(String digits, String hyphenated) {
    assertEquals(hyphenated, new Isbn(digits).hyphenated());
  }

  @Test
  void anUnlistedGroupStaysWithoutHyphens() {
    assertEquals("9786059702683", Isbn.ofTwelve("978605970268").hyphenated());
    assertEquals("9798602453003", Isbn.ofTwelve("979860245300").hyphenated());
  }

  @Test
  void onlyThe978RangeHasAnIsbn10() {
    assertEquals(Optional.of("8936434128"), new Isbn("9788936434120").isbn10());
    assertEquals(Optional.of("750131201X"), new Isbn("9787501312016").isbn10());
    assertEquals(Optional.empty(), new Isbn("9791190174718").isbn10());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8936434128", "9788936434121", "978-89-364-3412-0", "4006381333931"})
  void anIsbnCannotHoldAnythingElse(String digits) {
    assertThrows(IllegalArgumentException.class, () -> new Isbn(digits));
  }

  private static String read(String text) {
    IsbnReading.Valid valid = assertInstanceOf(IsbnReading.Valid.class, Isbn.read(text));
    return valid.isbn().digits() + " " + valid.qualifier();
  }
}
