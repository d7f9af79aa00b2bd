package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationYearTest {

  @ParameterizedTest
  @CsvSource({
    "1984,1984",
    "２００８,2008",
    "2008.0,2008",
    "-750.0,-750",
    "8,8",
    "[1984],1984",
    "[1984?],1984",
    "c1984,1984",
    "©1999,1999",
    "1984년,1984",
    "1984-1986,1984",
    "1978-81,1978",
    "2015.10.15,2015",
    "20151015,2015",
    "1983 [i.e. 1984],1984",
    "2100,2100"
  })
  void aWesternYearIsFoundInWhatIsPrintedAroundIt(String printed, int year) {
    assertEquals(OptionalInt.of(year), PublicationYear.normalise(printed));
  }

  @ParameterizedTest
  @CsvSource({
    "民國69,1980",
    "民國70年,1981",
    "民國101年,2012",
    "중화민국 73,1984",
    "대한민국 30년,1948",
    "昭和 12,1937",
    "昭和元年,1926",
    "明治43,1910",
    "大正15,1926",
    "平成 元,1989",
    "令和2年,2020",
    "康德10,1943",
    "단기 4288,1955",
    "檀紀4294年,1961",
    "光武11,1907",
    "隆熙 2,1908",
    "융희 2년,1908"
  })
  void aYearOfAnEraIsCountedFromItsFirst(String printed, int year) {
    assertEquals(OptionalInt.of(year), PublicationYear.normalise(printed));
  }

  @ParameterizedTest
  @CsvSource({
    "民國73[1984],1984",
    "民國72[1984],1984",
    "民國67(1978),1978",
    "[民國79[1990]],1990",
    "康德10[1943]-康德12[1945],1943",
    "民國37-41[1948-1952],1948",
    "단기 4288[1955],1955"
  })
  void theCataloguersWesternYearGoesBeforeTheEra(String printed, int year) {
    assertEquals(OptionalInt.of(year), PublicationYear.normalise(printed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "198-", "[19--]", "19??", "발행년불명", "[發行年不明]", "民國", "4288", "2101", "9999",
        "-3001", "0", "0.0", "123456"
      })
  void anUnknownOrIncompleteYearIsNone(String printed) {
    assertEquals(OptionalInt.empty(), PublicationYear.normalise(printed));
  }

  @Test
  void noTextIsNoYear() {
    assertEquals(OptionalInt.empty(), PublicationYear.normalise(null));
  }
}
