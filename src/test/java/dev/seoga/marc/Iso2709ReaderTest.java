package dev.seoga.marc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.marc.MarcFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marc4j.MarcStreamReader;
import org.marc4j.converter.impl.UnicodeToAnsel;
import org.marc4j.marc.Record;

class Iso2709ReaderTest {
  private static final byte[] FIRST = MarcFiles.iso(MarcFiles.KORMARC);
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] SECOND = MarcFiles.iso(MarcFiles.ROMANISED);

  @Test
  void recordsAreReadWhateverStandsBetweenThem() {
    List<MarcReading> readings =
        MarcFiles.read(
            file(BYTE_ORDER_MARK, FIRST, bytes("\r\n\u0000"), SECOND, bytes("\n\u001A")));
    assertThat(readings).extracting(MarcReading::faults).containsOnly(List.of());
    assertThat(readings.get(0).record().fields()).isEqualTo(MarcFiles.KORMARC.fields());
    assertThat(readings.get(1).record().fields()).isEqualTo(MarcFiles.ROMANISED.fields());
  }

  @Test
  void theEncodingIsRecognisedWhateverTheLeaderSays() {
    byte[] korean = MarcFiles.iso(MarcFiles.KORMARC, MarcFiles.CP949);
    byte[] unmarked = MarcFiles.iso(MarcFiles.KORMARC, StandardCharsets.UTF_8);
    byte[] mismarked = korean.clone();
    mismarked[9] = 'a';
    for (byte[] file : List.of(korean, unmarked, mismarked)) {
      MarcReading reading = MarcFiles.read(file).get(0);
      assertThat(reading.faults()).isEmpty();
      assertThat(reading.record().fields()).isEqualTo(MarcFiles.KORMARC.fields());
    }
  }

  @Test
  void marc8IsReadWithItsDiacriticsAndEastAsianCharacters() {
    UnicodeToAnsel marc8 = new UnicodeToAnsel();
    String latin = marc8.convert("Café Łódź ŭ");
    String korean = marc8.convert("서가 圖書");
    byte[] record =
        MarcFiles.iso(
            new MarcRecord(
                " ".repeat(24),
                List.of(
                    MarcField.of("245", "00", "a", latin, "b", korean, "c", "plain"),
                    MarcField.of("500", "  ", "a", latin))),
            StandardCharsets.ISO_8859_1);
    MarcReading reading = MarcFiles.read(record).get(0);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.record().fields())
        .containsExactly(
            MarcField.of("245", "00", "a", "Café Łódź ŭ", "b", "서가 圖書", "c", "plain"),
            MarcField.of("500", "  ", "a", "Café Łódź ŭ"));
  }

  @Test
  void aRecordThatSaysAWrongLengthIsReadAndTold() {
    byte[] wrong = FIRST.clone();
    System.arraycopy(bytes("00999"), 0, wrong, 0, 5);
    assertFirstIs(Kind.LENGTH_WRONG, MarcFiles.read(file(wrong, SECOND)), 2);
  }

  @Test
  void aDirectoryThatCountsCharactersForBytesIsReadAndTold() {
    MarcRecord record = MarcFiles.KORMARC;
    StringBuilder directory = new StringBuilder();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    int at = 0;
    for (MarcField field : record.fields()) {
      StringBuilder text = new StringBuilder(field.data() + field.indicators());
      field.subfields().forEach(s -> text.append('\u001F').append(s.code()).append(s.text()));
      text.append('\u001E');
      directory.append(field.tag()).append("%04d%05d".formatted(text.length(), at));
      at += text.length();
      texts.writeBytes(text.toString().getBytes(MarcFiles.CP949));
    }
    int base = 25 + directory.length();
    String head = "%05dnam  22%05d   4500".formatted(base + texts.size() + 1, base) + directory;
    byte[] file = file(bytes(head + '\u001E'), texts.toByteArray(), bytes("\u001D"), SECOND);
    assertFirstIs(Kind.DIRECTORY_WRONG, MarcFiles.read(file), 2);
  }

  @Test
  void aMissingMarkAtTheEndIsPutIn() {
    byte[] open = Arrays.copyOf(FIRST, FIRST.length - 1);
    assertFirstIs(Kind.END_MISSING, MarcFiles.read(file(open, SECOND)), 2);
    assertFirstIs(Kind.END_MISSING, MarcFiles.read(file(open, bytes("\r\n"), SECOND)), 2);
    assertFirstIs(Kind.END_MISSING, MarcFiles.read(open), 1);
  }

  private static void assertFirstIs(Kind fault, List<MarcReading> readings, int records) {
    assertThat(readings).hasSize(records);
    assertThat(readings.get(0).faults()).extracting(MarcFault::kind).containsExactly(fault);
    assertThat(readings.get(0).record().fields()).isEqualTo(MarcFiles.KORMARC.fields());
    readings.stream().skip(1).forEach(more -> assertThat(more.faults()).isEmpty());
  }

  @Test
  void aFileThatEndsInTheMiddleLosesOnlyItsLastRecord() {
    for (int cut : new int[] {1, 30, 200, SECOND.length - 40}) {
      byte[] file = file(FIRST, Arrays.copyOf(SECOND, SECOND.length - cut - 1));
      List<MarcReading> readings = MarcFiles.read(file);
      assertThat(readings).hasSize(2);
      assertThat(readings.get(0).faults()).isEmpty();
      assertThat(readings.get(1).record()).isNull();
      assertThat(readings.get(1).faults())
          .extracting(MarcFault::kind)
          .containsExactly(Kind.TRUNCATED);
    }
  }

  @Test
  void whatIsNoRecordIsAccountedForBetweenTheOthers() {
    byte[] noise = new byte[500];
    Arrays.fill(noise, (byte) 'x');
    byte[] noDirectory = FIRST.clone();
    Arrays.fill(noDirectory, 24, 60, (byte) '*');
    List<MarcReading> readings =
        MarcFiles.read(file(noise, bytes("\u001D"), FIRST, noDirectory, bytes("\u001D"), SECOND));
    assertThat(readings)
        .extracting(reading -> reading.record() != null)
        .containsExactly(false, true, false, false, true);
    assertThat(readings.get(0).faults().get(0).detail()).startsWith("xxxx");
  }

  @Test
  void wrongCharactersAreToldWithTheirFields() {
    byte[] wrong = FIRST.clone();
    // The first byte of a Korean syllable in the last but one field.
    int at = new String(wrong, StandardCharsets.ISO_8859_1).lastIndexOf("\u001Fa\u00ED") + 2;
    wrong[at] = 'x';
    MarcReading reading = MarcFiles.read(wrong).get(0);
    assertThat(reading.faults()).containsExactly(new MarcFault(Kind.CHARACTERS_WRONG, "940"));
    assertThat(reading.record().fields()).hasSameSizeAs(MarcFiles.KORMARC.fields());
  }

  @Test
  void missingIndicatorsAndSubfieldsArePutIn() {
    MarcRecord odd =
        new MarcRecord(
            " ".repeat(24),
            List.of(
                new MarcField("245", "", "", List.of(new MarcSubfield('a', "제목"))),
                new MarcField("500", "", "no subfield", List.of()),
                MarcField.of("650", "  ", "a", "fine")));
    MarcReading reading = MarcFiles.read(MarcFiles.iso(odd, StandardCharsets.UTF_8)).get(0);
    assertThat(reading.faults()).containsExactly(new MarcFault(Kind.FIELD_WRONG, "245, 500"));
    assertThat(reading.record().fields())
        .containsExactly(
            MarcField.of("245", "  ", "a", "제목"),
            MarcField.of("500", "no", "a", " subfield"),
            MarcField.of("650", "  ", "a", "fine"));
  }

  @Test
  void aRecordWithoutEndIsNotHeldInMemory() {
    byte[] endless = new byte[3 << 20];
    Arrays.fill(endless, (byte) 'a');
    System.arraycopy(FIRST, 0, endless, 0, 300);
    List<MarcReading> readings = MarcFiles.read(file(endless, bytes("\u001D"), SECOND));
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).faults())
        .extracting(MarcFault::kind)
        .containsExactly(Kind.TOO_LARGE);
    assertThat(readings.get(1).faults()).isEmpty();
  }

  @Test
  void aMarcFileIsKnownByItsContentEvenIfItsFirstRecordIsDamaged() {
    byte[] noise = bytes("garbage\u001D");
    assertThat(Iso2709Reader.isIn(FIRST)).isTrue();
    assertThat(Iso2709Reader.isIn(file(BYTE_ORDER_MARK, bytes("\r\n"), SECOND))).isTrue();
    assertThat(Iso2709Reader.isIn(file(noise, FIRST))).isTrue();
    assertThat(Iso2709Reader.isIn(bytes("title,isbn\n00123,9788936434120\n"))).isFalse();
    assertThat(Iso2709Reader.isIn(bytes("00123,nam a22,99999,aaa4500"))).isFalse();
  }

  @Test
  void whatIsWrittenIsReadByAnotherLibrary() {
    MarcStreamReader other = new MarcStreamReader(new ByteArrayInputStream(file(FIRST, SECOND)));
    for (MarcRecord ours : List.of(MarcFiles.KORMARC, MarcFiles.ROMANISED)) {
      Record theirs = other.next();
      assertThat(theirs.getVariableFields()).hasSameSizeAs(ours.fields());
      assertThat(theirs.getControlNumber()).isEqualTo(ours.fields().get(0).data());
      assertThat(theirs.getVariableField("245").toString())
          .contains(
              ours.fields().stream().filter(f -> f.is("245")).findFirst().orElseThrow().first('a'));
    }
    assertThat(other.hasNext()).isFalse();
  }

  @Test
  void longFieldsAreDividedAndJoinedAgain() {
    MarcRecord record =
        new MarcRecord(
            " ".repeat(24),
            List.of(
                MarcField.of("245", "00", "a", "긴 책"),
                MarcField.of("505", "0 ", "a", "가나다".repeat(3_000), "g", "끝"),
                MarcField.of("520", "  ", "a", "짧은 글")));
    MarcReading reading = MarcFiles.read(MarcFiles.iso(record)).get(0);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.record().fields()).hasSize(5);
    assertThat(LongFields.joined(reading.record().fields())).isEqualTo(record.fields());
    assertThat(MarcFiles.read(MarcFiles.xml(record)).get(0).record().fields())
        .isEqualTo(record.fields());
  }

  @Test
  void aRecordTooLongForTheFormLosesTheEndOfItsLongestTextAndSaysSo() {
    MarcRecord record =
        new MarcRecord(
            " ".repeat(24),
            List.of(
                MarcField.of("245", "00", "a", "너무 긴 책"),
                MarcField.of("505", "0 ", "a", "가".repeat(20_000)),
                MarcField.of("520", "  ", "a", "나".repeat(14_000))));
    byte[] bytes = Iso2709Writer.bytes(record);
    assertThat(bytes.length).isLessThanOrEqualTo(Iso2709Writer.MAX_RECORD);
    List<MarcField> fields = LongFields.joined(MarcFiles.read(bytes).get(0).record().fields());
    assertThat(fields).hasSize(4);
    assertThat(fields.get(1).first('a')).startsWith("가").hasSizeBetween(15_000, 19_999);
    assertThat(fields.get(2).first('a')).hasSize(14_000);
    assertThat(fields.get(3).first('a')).contains("99,999", "MARCXML");
  }

  @Test
  void aControlFieldTooLongForTheFormLosesItsEndAndTheRecordSaysSo() {
    MarcRecord record =
        new MarcRecord(
            " ".repeat(24),
            List.of(
                MarcField.control("009", "가".repeat(4_000)),
                MarcField.of("245", "00", "a", "긴 제어 필드의 책")));
    MarcReading read = MarcFiles.read(Iso2709Writer.bytes(record)).get(0);
    assertThat(read.faults()).isEmpty();
    List<MarcField> fields = read.record().fields();
    assertThat(fields).hasSize(3);
    assertThat(fields.get(0).data()).hasSize(9_998 / 3);
    assertThat(fields.get(2).first('a')).contains("MARCXML");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] file(byte[]... parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      file.writeBytes(part);
    }
    return file.toByteArray();
  }
}
