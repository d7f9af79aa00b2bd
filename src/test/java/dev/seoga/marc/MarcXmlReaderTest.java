package dev.seoga.marc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.marc.MarcFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marc4j.marc.Record;

class MarcXmlReaderTest {
  private static final String RECORD =
      """
      <record><leader>00000nam a2200000   4500</leader>
      <controlfield tag="001">%s</controlfield>
      <datafield tag="245" ind1="0" ind2="0"><subfield code="a">%s</subfield></datafield>
      </record>
      """;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadTheSameAndByAnotherLibrary() {
    byte[] file = MarcFiles.xml(MarcFiles.KORMARC, MarcFiles.ROMANISED);
    List<MarcReading> readings = MarcFiles.read(file);
    assertThat(readings).extracting(MarcReading::faults).containsOnly(List.of());
    assertThat(readings.get(0).record().fields()).isEqualTo(MarcFiles.KORMARC.fields());
    assertThat(readings.get(1).record().fields()).isEqualTo(MarcFiles.ROMANISED.fields());

    var other = new org.marc4j.MarcXmlReader(new ByteArrayInputStream(file));
    Record first = other.next();
    assertThat(first.getVariableField("245").toString()).contains("해리 포터와 마법사의 돌");
    assertThat(other.next().getVariableFields()).hasSameSizeAs(MarcFiles.ROMANISED.fields());
  }

  @Test
  void prefixesCommentsAndOtherEncodingsMakeNoDifference() {
    String xml =
        """
        <?xml version="1.0" encoding="EUC-KR"?>
        <!-- of another system -->
        <marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">
        <marc:record><marc:leader>00000nam a2200000   4500</marc:leader>
        <marc:datafield tag="245" ind1="0" ind2=" "><marc:subfield code="a">서가 &amp; <![CDATA[<책>]]></marc:subfield>
        </marc:datafield></marc:record></marc:collection>
        """;
    assertThat(MarcFiles.read(xml.getBytes(MarcFiles.CP949)).get(0).record().fields())
        .containsExactly(MarcField.of("245", "0 ", "a", "서가 & <책>"));
  }

  @Test
  void aFileThatBreaksOffKeepsWhatStandsBefore() {
    String xml = "<collection>" + RECORD.formatted("1", "하나") + RECORD.formatted("2", "둘");
    List<MarcReading> readings = read(xml.substring(0, xml.length() - 40));
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).faults()).isEmpty();
    assertThat(readings.get(1).record()).isNull();
    assertThat(readings.get(1).faults().get(0).kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(readings.get(1).faults().get(0).detail()).matches("\\d+:\\d+");
  }

  @Test
  void aDocumentTypeIsNotReadAndNothingIsFetchedOrBlownUp() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "비밀");
    String fetch =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"%s\">]><collection>".formatted(secret.toUri())
            + RECORD.formatted("1", "&x;")
            + "</collection>";
    StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    laughs.append("]><collection>").append(RECORD.formatted("1", "&a29;")).append("</collection>");
    for (String attack : List.of(fetch, laughs.toString())) {
      List<MarcReading> readings = read(attack);
      assertThat(readings).hasSize(1);
      assertThat(readings.get(0).record()).isNull();
      assertThat(readings.toString()).doesNotContain("비밀", "haha");
    }
    // An entity that nobody has declared ends the reading, too.
    assertThat(read("<collection>" + RECORD.formatted("1", "&x;") + "</collection>"))
        .extracting(MarcReading::record)
        .containsOnlyNulls();
  }

  @Test
  void aRecordOfCountlessEmptyFieldsIsRefusedAndTheNextRecordRead() {
    String empty = "<datafield tag='500' ind1=' ' ind2=' '><subfield code='a'/></datafield>";
    String xml =
        "<collection><record>"
            + empty.repeat(200_000)
            + "</record>"
            + RECORD.formatted("2", "둘")
            + "</collection>";
    List<MarcReading> readings = read(xml);
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).faults().get(0).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(readings.get(1).record().fields()).hasSize(2);
  }

  @Test
  void aHugeFieldIsRefusedAndTheNextRecordRead() {
    String xml =
        "<collection>"
            + RECORD.formatted("1", "가".repeat(5 << 20))
            + RECORD.formatted("2", "둘")
            + "</collection>";
    List<MarcReading> readings = read(xml);
    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).faults().get(0).kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(readings.get(1).record().fields()).hasSize(2);
  }

  @Test
  void fieldsThatCannotBeWrittenAgainAreLeftOutAndTold() {
    String xml =
        """
        <collection><record>
        <datafield tag="24" ind1="0" ind2="0"><subfield code="a">x</subfield></datafield>
        <datafield tag="245"><subfield code="a">제목</subfield></datafield>
        <datafield tag="500">글자만</datafield>
        </record></collection>
        """;
    MarcReading reading = read(xml).get(0);
    assertThat(reading.record().fields())
        .containsExactly(
            MarcField.of("245", "  ", "a", "제목"), MarcField.of("500", "  ", "a", "글자만"));
    assertThat(reading.faults())
        .containsExactly(
            new MarcFault(Kind.FIELD_WRONG, "24"), new MarcFault(Kind.FIELD_WRONG, "500"));
  }

  private static List<MarcReading> read(String xml) {
    return MarcFiles.read(xml.getBytes(StandardCharsets.UTF_8));
  }
}
