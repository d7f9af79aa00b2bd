package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvFileTest {
  private static final String TABLE = "제목,저자\n\"서가, 그리고 \"\"책\"\"\",김하늘\n똠방각하,최똠\n";
  private static final Charset CP949 = Charset.forName("x-windows-949");

  @Test
  void utf8IsReadWithAndWithoutAByteOrderMark() throws IOException {
    for (String text : List.of(TABLE, "\uFEFF" + TABLE)) {
      assertThat(rows(text.getBytes(StandardCharsets.UTF_8), TextEncoding.UTF_8))
          .containsExactly("제목|저자", "서가, 그리고 \"책\"|김하늘", "똠방각하|최똠");
    }
  }

  @Test
  void theCodePageOfKoreanSpreadsheetsIsRecognised() throws IOException {
    // 똠 is in CP949 only, not in EUC-KR.
    assertThat(rows(TABLE.getBytes(CP949), TextEncoding.CP949)).contains("똠방각하|최똠");
  }

  @Test
  void theUnicodeTextOfSpreadsheetsIsRecognisedByItsMark() throws IOException {
    String text = "\uFEFF" + TABLE.replace(',', '\t');
    assertThat(rows(text.getBytes(StandardCharsets.UTF_16LE), TextEncoding.UTF_16LE))
        .contains("똠방각하|최똠");
    assertThat(rows(text.getBytes(StandardCharsets.UTF_16BE), TextEncoding.UTF_16BE))
        .contains("똠방각하|최똠");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, (byte) 0xFF};
    assertThat(recognised(picture).encoding()).isNull();
    assertThat(recognised(bytes("a,b\0\n1,2")).isReadable()).isFalse();
  }

  @Test
  void aLineInAnotherEncodingIsNamed() throws IOException {
    byte[] first = bytes("제목\n" + "도서관의 하루\n".repeat(20));
    byte[] other = "다른 인코딩\n".getBytes(CP949);
    TextEncoding.Recognised mixed = recognised(joined(first, other));
    assertThat(mixed.encoding()).isEqualTo(TextEncoding.UTF_8);
    assertThat(mixed.faultyLine()).isEqualTo(22);

    byte[] korean = ("제목\n" + "도서관의 하루\n".repeat(20)).getBytes(CP949);
    TextEncoding.Recognised damaged = recognised(joined(korean, new byte[] {(byte) 0xFF, '\n'}));
    assertThat(damaged.encoding()).isEqualTo(TextEncoding.CP949);
    assertThat(damaged.faultyLine()).isEqualTo(22);
  }

  @Test
  void aCharacterAcrossTheEndOfABufferIsWhole() throws IOException {
    String long1 = "제목\n" + "가".repeat(100_001) + "\n" + "a" + "나".repeat(100_000) + "\n";
    assertThat(recognised(bytes(long1)).isReadable()).isTrue();
    assertThat(recognised(long1.getBytes(CP949)).isReadable()).isTrue();
  }

  @Test
  void tabsAndSemicolonsSeparateWhereTheHeadingHasThem() throws IOException {
    assertThat(utf8("a\tb\n1\t2,5\n").headings()).containsExactly("a", "b");
    assertThat(utf8("a;b;c\n1;2;3\n").headings()).hasSize(3);
  }

  @Test
  void aRowKnowsItsLineEvenBehindACellOfSeveralLines() throws IOException {
    CsvFile file = utf8("title,note\nA,\"one\ntwo\nthree\"\nB,x\n");
    try (Stream<CsvRecord> rows = file.rows()) {
      assertThat(rows.map(CsvRecord::getStartingLineNumber)).containsExactly(2L, 5L);
    }
  }

  @Test
  void rowsWithMoreOrFewerCellsThanHeadingsAreReadAsTheyAre() throws IOException {
    assertThat(rows(bytes("a,b\n1\n1,2,3\n"), TextEncoding.UTF_8))
        .containsExactly("a|b", "1", "1|2|3");
  }

  @Test
  void aQuoteThatEndsInTheWrongPlaceIsToldNotGuessed() throws IOException {
    CsvFile broken = utf8("title\n\"A\" B\n");
    assertThatThrownBy(() -> count(broken)).isInstanceOf(CsvParseException.class);
  }

  @Test
  void aQuoteThatIsNeverClosedHidesNoRows() throws IOException {
    CsvFile cut = utf8("title,note\nA,x\nB,\"y\nC,z\n");
    assertThatThrownBy(() -> count(cut)).isInstanceOf(CsvParseException.class);
  }

  @Test
  void aRowBeyondTheLimitIsToldAndNotHeld() throws IOException {
    String cell = "가".repeat(CsvFile.MAX_ROW / 4) + ",";
    CsvFile huge = utf8("a,b,c,d,e\n" + cell.repeat(5) + "\n");
    assertThatThrownBy(() -> count(huge)).isInstanceOf(CsvParseException.class);
  }

  @Test
  void aCellBeyondTheLimitIsToldAndNotHeld() throws IOException {
    CsvFile huge = utf8("title\n" + "가".repeat(CsvFile.MAX_ROW + 1) + "\n");
    assertThatThrownBy(() -> count(huge)).isInstanceOf(CsvParseException.class);
  }

  private static long count(CsvFile file) {
    try (Stream<CsvRecord> rows = file.rows()) {
      return rows.count();
    }
  }

  private static CsvFile utf8(String text) throws IOException {
    return CsvFile.of(() -> new ByteArrayInputStream(bytes(text)), TextEncoding.UTF_8);
  }

  private static TextEncoding.Recognised recognised(byte[] content) throws IOException {
    return TextEncoding.recognise(() -> new ByteArrayInputStream(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** Returns headings and rows of a file that must be in an encoding. */
  private static List<String> rows(byte[] content, TextEncoding expected) throws IOException {
    assertThat(recognised(content)).isEqualTo(new TextEncoding.Recognised(expected, 0));
    CsvFile file = CsvFile.of(() -> new ByteArrayInputStream(content), expected);
    try (Stream<CsvRecord> rows = file.rows()) {
      return Stream.concat(
              Stream.of(String.join("|", file.headings())),
              rows.map(row -> String.join("|", row.getFields())))
          .toList();
    }
  }
}
