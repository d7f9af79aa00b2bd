package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static final String TABLE = "제목,저자\n\"서가, 그리고 \"\"책\"\"\",김하늘\n똠방각하,최똠\n";

  @Test
  void utf8IsReadWithAndWithoutAByteOrderMark() {
    for (String text : List.of(TABLE, "\uFEFF" + TABLE)) {
      CsvFile file = CsvFile.of(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      assertThat(file.charset()).isEqualTo("UTF-8");
      assertThat(file.headings()).containsExactly("제목", "저자");
      assertThat(rows(file)).containsExactly("서가, 그리고 \"책\"|김하늘", "똠방각하|최똠");
    }
  }

  @Test
  void theCodePageOfKoreanSpreadsheetsIsRecognised() {
    // 똠 is in CP949 only, not in EUC-KR.
    CsvFile file = CsvFile.of(TABLE.getBytes(Charset.forName("x-windows-949"))).orElseThrow();
    assertThat(file.charset()).isEqualTo("CP949");
    assertThat(rows(file)).contains("똠방각하|최똠");
  }

  @Test
  void whatIsNoTextIsRefused() {
    assertThat(CsvFile.of(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0})).isEmpty();
    assertThat(CsvFile.of("a,b\0\n1,2".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void tabsAndSemicolonsSeparateWhereTheHeadingHasThem() {
    assertThat(CsvFile.of(bytes("a\tb\n1\t2,5\n")).orElseThrow().headings())
        .containsExactly("a", "b");
    assertThat(CsvFile.of(bytes("a;b;c\n1;2;3\n")).orElseThrow().headings()).hasSize(3);
  }

  @Test
  void aRowKnowsItsLineEvenBehindACellOfSeveralLines() {
    CsvFile file = CsvFile.of(bytes("title,note\nA,\"one\ntwo\nthree\"\nB,x\n")).orElseThrow();
    try (Stream<CsvRecord> rows = file.rows()) {
      assertThat(rows.map(CsvRecord::getStartingLineNumber)).containsExactly(2L, 5L);
    }
  }

  @Test
  void aQuoteThatNeverEndsIsToldNotGuessed() {
    CsvFile file = CsvFile.of(bytes("title\n\"A\nB\n")).orElseThrow();
    try (Stream<CsvRecord> rows = file.rows()) {
      assertThat(rows.count()).isEqualTo(1);
    }
    CsvFile broken = CsvFile.of(bytes("title\n\"A\" B\n")).orElseThrow();
    assertThatThrownBy(
            () -> {
              try (Stream<CsvRecord> rows = broken.rows()) {
                rows.count();
              }
            })
        .isInstanceOf(CsvParseException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> rows(CsvFile file) {
    try (Stream<CsvRecord> rows = file.rows()) {
      return rows.map(row -> String.join("|", row.getFields())).toList();
    }
  }
}
