package dev.seoga.catalogue;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KdcTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "721",
        "005.133",
        "390.912",
        " 813.7 ",
        "692.57 ; 698.21",
        "912.0016 ; 029.1 ; 016.912",
        "813;911",
        "911.123456789012"
      })
  void threeDigitsWithOrWithoutDecimalsAreAClassNumber(String text) {
    assertTrue(Kdc.isWellFormed(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8",
        "81",
        "8137",
        "813.",
        ".7",
        "813.7.1",
        "813,7",
        "FIC",
        "813.7 ;",
        "; 813",
        "813 7",
        "８１３",
        "911.1234567890123"
      })
  void anythingElseIsNot(String text) {
    assertFalse(Kdc.isWellFormed(text));
  }

  @Test
  void noTextIsNot() {
    assertFalse(Kdc.isWellFormed(null));
  }
}
