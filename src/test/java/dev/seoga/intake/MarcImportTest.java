package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcFiles;
import dev.seoga.marc.MarcRecord;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MarcImportTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  @Test
  void aFileOfAKoreanLibrarySystemComesInAndGoesOutAsItWas() {
    byte[] file = MarcFiles.iso(MarcFiles.KORMARC, MarcFiles.CP949);
    Reply mapping = desk.upload("kormarc.mrc", file);
    assertThat(mapping.textOf("main")).contains("Read as MARC21", "해리 포터와 마법사의 돌");
    assertThat(mapping.textsOf("table th")).contains("245 $a", "049").doesNotContain("MARC faults");
    assertThat(mapping.textsOf("table td")).anyMatch(cell -> cell.startsWith("=LDR "));
    assertThat(ImportDesk.columns(mapping).value("matchBy")).isEqualTo("CONTROL_NUMBER");

    Reply dryRun = desk.check(ImportDesk.columns(mapping));
    assertThat(tally(dryRun)).containsExactly("1", "1", "0", "0", "0");
    Reply report = desk.run(dryRun);

    assertThat(tally(report)).containsExactly("1", "1", "0", "0", "0");
    Reply record = librarian.get("/books?q=EM0000002").follow();
    assertThat(record.textOf("main"))
        .contains("롤링, J. K.", "김혜원 Translator", "843.6 롤238ㅎ v.1", "문학수첩", "아동");
    assertThat(record.textOf("pre.marc")).contains("=940  \\\\$a해리 포터와 현자의 돌");

    for (String format : List.of("marc21", "marcxml")) {
      byte[] exported = librarian.get("/books/export/file?q=EM0000002&format=" + format).body();
      List<MarcField> fields = MarcFiles.read(exported).get(0).record().fields();
      assertThat(fields).containsSubsequence(MarcFiles.KORMARC.fields());
      assertThat(fields).hasSize(MarcFiles.KORMARC.fields().size() + 1);
      // With every column replacing what is there: nothing is different.
      assertThat(tally(desk.check(replacing(desk.upload("back." + format, exported)))))
          .containsExactly("1", "0", "0", "1", "0");
    }
    String set = report.select("main a[href^=/changes/]").attr("href");
    librarian.get(set + "/undo").form(set + "/undo").submit();
    assertThat(librarian.get("/books?q=EM0000002").textOf(".result-count"))
        .isEqualTo("No books found");
  }

  @Test
  void marcXmlComesInLikewise() {
    byte[] file = MarcFiles.xml(MarcFiles.ROMANISED, book("XML-2", "둘째 레코드"));
    Reply mapping = desk.upload("loc.xml", file);
    assertThat(mapping.textOf("main")).contains("Read as MARCXML");
    assertThat(tally(desk.run(desk.check(ImportDesk.columns(mapping)))))
        .containsExactly("2", "2", "0", "0", "0");
    Reply record = librarian.get("/books?q=39001000000001").follow();
    assertThat(record.textOf("main")).contains("서가의 역사", "한국 책 이야기", "김하늘", "Stacks");
    byte[] exported = librarian.get("/books/export/file?q=39001000000001&format=marc21").body();
    assertThat(MarcFiles.read(exported).get(0).record().fields())
        .containsSubsequence(MarcFiles.ROMANISED.fields());
  }

  @Test
  void everyRecordOfADamagedFileIsAccountedFor() {
    byte[] good = MarcFiles.iso(book("DM-1", "성한 책"));
    byte[] wrongLength = MarcFiles.iso(book("DM-2", "길이가 틀린 책"));
    System.arraycopy("09999".getBytes(StandardCharsets.US_ASCII), 0, wrongLength, 0, 5);
    byte[] garbage = "this is no record at all".getBytes(StandardCharsets.US_ASCII);
    byte[] untitled =
        MarcFiles.iso(
            new MarcRecord(
                " ".repeat(24),
                List.of(MarcField.control("001", "DM-4"), MarcField.of("500", "  ", "a", "주기"))));
    byte[] cut = MarcFiles.iso(book("DM-5", "잘린 책"));
    byte[] file =
        joined(good, wrongLength, garbage, new byte[] {0x1D}, untitled, Arrays.copyOf(cut, 60));

    Reply report = desk.take("damaged.mrc", file);

    assertThat(tally(report)).containsExactly("5", "2", "0", "0", "3");
    assertThat(report.textsOf("section:has(#refused) thead th").get(0)).isEqualTo("Record");
    assertThat(report.textsOf("section:has(#refused) tbody tr"))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("3").contains("Nothing of this record", "this is no"),
            row -> assertThat(row).startsWith("4").contains("There is no title"),
            row -> assertThat(row).startsWith("5").contains("in the middle of this record"));
    assertThat(report.textsOf("section:has(#repaired) tbody tr"))
        .satisfiesExactly(row -> assertThat(row).startsWith("2").contains("longer or shorter"));
    assertThat(librarian.get("/books?q=길이가").textOf(".result-count")).startsWith("1 ");

    // What was refused can be corrected as a table.
    String refused = librarian.get(report.select("main a[href$=refused.csv]").attr("href")).text();
    assertThat(refused).contains("245 $a").doesNotContain("MARC faults");
    String corrected =
        refused
            .lines()
            .filter(line -> line.contains("245 $a") || line.contains("DM-4"))
            .map(line -> line.replace("DM-4,,", "DM-4,되찾은 책,"))
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(tally(desk.take("corrected.csv", corrected)))
        .containsExactly("1", "1", "0", "0", "0");
  }

  @Test
  void downloadsSpeakOfRecordsToo() {
    Reply report =
        desk.take(
            "twice.mrc",
            joined(MarcFiles.iso(book("TW-1", "첫째")), MarcFiles.iso(book("TW-1", "둘째"))));
    assertThat(librarian.get(report.select("main a[href$=findings.csv]").attr("href")).text())
        .startsWith("\uFEFFRecord,")
        .contains("earlier record");
    assertThat(librarian.get(report.select("main a[href$=refused.csv]").attr("href")).text())
        .contains("earlier record");
  }

  @Test
  void aFieldTooLongForItsPlaceIsKeptAndTold() {
    MarcRecord record =
        new MarcRecord(
            " ".repeat(24),
            List.of(
                MarcField.control("001", "TL-1"),
                MarcField.of("245", "00", "a", "짧은 제목"),
                MarcField.of("250", "  ", "a", "판".repeat(101))));
    Reply report = desk.take("long.mrc", MarcFiles.iso(record));
    assertThat(tally(report)).containsExactly("1", "1", "0", "0", "0");
    assertThat(report.textOf("section:has(#kept) tbody tr")).contains("250", "too long");
    byte[] exported = librarian.get("/books/export/file?q=짧은제목&format=marc21").body();
    assertThat(MarcFiles.read(exported).get(0).record().fields()).contains(record.fields().get(2));
  }

  @Test
  void whatIsNoMarcIsRefusedWithAMessage() {
    assertThat(refusal("page.xml", "<?xml version=\"1.0\"?><html><body>x</body></html>"))
        .contains("no record");
    assertThat(refusal("empty.xml", "<collection xmlns=\"http://www.loc.gov/MARC21/slim\"/>"))
        .contains("no record");
    assertThat(
            refusal(
                "xxe.xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><collection><record>"
                    + "<datafield tag=\"245\"><subfield code=\"a\">&e;</subfield></datafield>"
                    + "</record></collection>"))
        .contains("DOCTYPE");
    assertThat(refusal("broken.xml", "<collection><rec")).contains("not MARCXML");
  }

  @Test
  void theMarcFieldsOfABookCanBeEditedAndAreChecked() {
    String path = NewBook.titled("MARC 필드를 적은 책").enteredBy(librarian);
    WebForm form = librarian.get(path + "/edit").form(path + "/edit");
    Reply refused = form.with("marcFields", "=940  \\\\$a다른 표제\n240 00$a틀린 줄").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("marcFields")).contains("Line 2");
    refused.form(path + "/edit").with("marcFields", "=940  \\\\$a다른 표제").submit();
    byte[] exported = librarian.get("/books/export/file?q=필드를&format=marcxml").body();
    assertThat(MarcFiles.read(exported).get(0).record().fields())
        .contains(MarcField.of("940", "  ", "a", "다른 표제"));
  }

  private static WebForm replacing(Reply mapping) {
    WebForm columns = ImportDesk.columns(mapping);
    mapping.select("select[name^=policy-]").forEach(s -> columns.with(s.attr("name"), "REPLACE"));
    return columns;
  }

  private static MarcRecord book(String number, String title) {
    return new MarcRecord(
        "00000nam a2200000   4500",
        List.of(
            MarcField.control("001", number),
            MarcField.of("245", "00", "a", title),
            MarcField.of("940", "  ", "a", "지역 표제")));
  }

  private String refusal(String name, String content) {
    Reply reply = desk.send(name, content.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(422);
    return reply.errorOf("file");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      file.writeBytes(part);
    }
    return file.toByteArray();
  }

  private static List<String> tally(Reply report) {
    return report.textsOf(".tally dd");
  }
}
