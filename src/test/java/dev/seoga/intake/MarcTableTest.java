package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcFiles;
import dev.seoga.marc.MarcRecord;
import dev.seoga.marc.book.BookRecord;
import dev.seoga.marc.book.MarcBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarcTableTest {
  @TempDir Path folder;

  @Test
  void whatARecordSaysComesThroughTheTableUnchanged() throws Exception {
    MarcRecord odd =
        new MarcRecord(
            "00000nam a2200000   4500",
            List.of(
                MarcField.control("001", "=1+1"),
                MarcField.of("020", "  ", "a", "12345 (부록; 별책)"),
                MarcField.of("020", "  ", "a", "439023483"),
                MarcField.of("041", "0 ", "a", "kor", "a", "grc", "a", "xxx"),
                MarcField.of("049", "0 ", "l", "ODD1", "v", "2; 3", "f", "참고"),
                MarcField.of("056", "  ", "a", "소설", "2", "6"),
                MarcField.of("100", "1 ", "a", "가; 나", "e", "옮김"),
                MarcField.of("245", "00", "a", "'=제목", "c", "지은이\u2028다음"),
                MarcField.of("500", "  ", "a", "\"인용\"; 쉼표, 줄"),
                MarcField.of("505", "0 ", "a", "첫째"),
                MarcField.of("505", "0 ", "a", "둘째\u0000"),
                MarcField.of("653", "  ", "a", "\"따옴\"", "a", "주제; 둘"),
                MarcField.of("940", "  ", "a", " 앞뒤 빈칸 ")));
    List<MarcRecord> records = List.of(MarcFiles.KORMARC, MarcFiles.ROMANISED, odd);
    List<ImportRow> rows = rows(MarcFiles.iso(records.toArray(MarcRecord[]::new)));
    for (int i = 0; i < records.size(); i++) {
      MarcBook book = BookRecord.read(records.get(i)).book();
      ImportRow row = rows.get(i);
      assertThat(row.line()).isEqualTo(i + 1);
      assertThat(row.isRefused()).as(row.findings().toString()).isFalse();
      BookDetails details = row.details();
      for (BookField field : BookField.values()) {
        assertThat(details.text(field))
            .as(field + " of " + i)
            .isEqualTo(book.details().text(field));
      }
      assertThat(details.contributors()).isEqualTo(book.details().contributors());
      assertThat(details.isbns()).isEqualTo(book.details().isbns());
      assertThat(details.subjects()).isEqualTo(book.details().subjects());
      assertThat(row.copies())
          .extracting(CopyDetails::registrationNumber, CopyDetails::shelf, CopyDetails::note)
          .containsExactlyElementsOf(
              book.copies().stream()
                  .map(c -> tuple(c.registrationNumber(), c.shelf(), c.note()))
                  .toList());
    }
  }

  @Test
  void onlyColumnsThatSomeRecordFillsAreThere() throws Exception {
    MarcRecord small =
        new MarcRecord(" ".repeat(24), List.of(MarcField.of("245", "00", "a", "제목뿐")));
    ImportMapping mapping = ImportMapping.guess(csv(MarcFiles.iso(small)));
    assertThat(mapping.headings()).containsExactly("245 $a", "MARC", "MARC faults");
    assertThat(mapping.matchBy()).isEqualTo(MatchBy.NOTHING);
  }

  @Test
  void aRecordThatIsMoreThanABookCanHoldIsRefused() throws Exception {
    List<MarcField> fields = new ArrayList<>(MarcFiles.KORMARC.fields());
    for (int i = 0; i < 30; i++) {
      fields.add(MarcField.of("970", "  ", "a", "가".repeat(2_000)));
    }
    List<ImportRow> rows = rows(MarcFiles.xml(new MarcRecord(" ".repeat(24), fields)));
    assertThat(rows.get(0).findings())
        .extracting(Finding::reason, Finding::column)
        .containsExactly(tuple(Finding.Reason.TOO_LONG, "MARC"));
  }

  @Test
  void anEmptyFileIsUnusable() throws IOException {
    Path file =
        write(
            "<collection xmlns='http://www.loc.gov/MARC21/slim'></collection>"
                .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> UploadedFile.read(file, folder.resolve("table.csv")))
        .isInstanceOf(UnusableFileException.class);
  }

  private List<ImportRow> rows(byte[] file) throws Exception {
    CsvFile csv = csv(file);
    List<ImportRow> read = new ArrayList<>();
    try (ImportRows rows = new ImportRows(csv, ImportMapping.guess(csv))) {
      while (rows.hasNext()) {
        read.add(rows.next());
      }
    }
    return read;
  }

  private CsvFile csv(byte[] file) throws Exception {
    Path table = folder.resolve("table.csv");
    UploadedFile uploaded = UploadedFile.read(write(file), table);
    assertThat(uploaded.format().isMarc()).isTrue();
    return CsvFile.of(() -> Files.newInputStream(table), uploaded.encoding());
  }

  private Path write(byte[] file) throws IOException {
    return Files.write(folder.resolve("file"), file);
  }
}
