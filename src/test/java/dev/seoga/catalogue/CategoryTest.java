package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryTest {

  @ParameterizedTest
  @CsvSource({
    "813.7,FICTION",
    "893,FICTION",
    "803,NON_FICTION",
    "811.6,NON_FICTION",
    "181,NON_FICTION",
    "220,NON_FICTION",
    "331.5,NON_FICTION",
    "370,EDUCATION",
    "378.1,EDUCATION",
    "410,SCIENCE",
    "539.9,TECHNOLOGY",
    "650,ART",
    "740,NON_FICTION",
    "911.05,HISTORY",
    "990,HISTORY",
    "981.102,TRAVEL",
    "020,OTHER"
  })
  void theClassNumberDecides(String kdc, Category category) {
    assertEquals(category, Category.ofKdc(kdc));
  }

  @Test
  void ofSeveralNumbersTheFirstCounts() {
    assertEquals(Category.ART, Category.ofKdc("692.57 ; 813.7"));
    assertEquals(Category.FICTION, Category.ofKdc("813;911"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?", "FIC", "8137"})
  void whatIsNoClassNumberIsOther(String kdc) {
    assertEquals(Category.OTHER, Category.ofKdc(kdc));
  }

  @Test
  void noClassNumberIsOther() {
    assertEquals(Category.OTHER, Category.ofKdc(null));
  }
}
