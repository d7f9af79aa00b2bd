package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadsheetCellTest {
  @Test
  void aTextThatWouldBeAFormulaIsNeutralised() {
    assertThat(SpreadsheetCell.plain("=HYPERLINK(\"x\")")).isEqualTo("'=HYPERLINK(\"x\")");
    assertThat(SpreadsheetCell.plain("@SUM(1)")).startsWith("'");
    assertThat(SpreadsheetCell.plain("-1")).startsWith("'");
  }

  @Test
  void anyOtherTextStaysAsItIs() {
    assertThat(SpreadsheetCell.plain("서가 = 책장")).isEqualTo("서가 = 책장");
    assertThat(SpreadsheetCell.plain("")).isEmpty();
  }
}
