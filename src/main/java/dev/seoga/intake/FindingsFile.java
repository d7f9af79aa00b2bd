package dev.seoga.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The findings of an import as a CSV file, for those who correct the rows in their spreadsheet. */
final class FindingsFile {
  // Without it Excel takes UTF-8 for the code page of the country.
  static final String BYTE_ORDER_MARK = "\uFEFF";

  private FindingsFile() {}

  /** Returns why a cell was found, in the words for rows of a table or for records. */
  static String reason(Finding finding, ImportFormat format, IntakeMessages m) {
    return format.isMarc() && finding.reason().isAboutEarlierRow()
        ? m.earlier_record()
        : m.reason_name(finding.reason());
  }

  static void write(
      Stream<Finding> findings, ImportFormat format, IntakeMessages m, OutputStream out)
      throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          format.isMarc() ? m.finding_record() : m.finding_line(),
          m.finding_kind(),
          m.finding_column(),
          m.finding_value(),
          m.finding_reason(),
          m.finding_detail());
      // No iterator, which would gather all that comes of one kind.
      findings.forEach(
          finding ->
              csv.writeRecord(
                  Long.toString(finding.line()),
                  m.kind_name(finding.kind()),
                  SpreadsheetCell.plain(finding.column()),
                  SpreadsheetCell.plain(finding.cell()),
                  reason(finding, format, m),
                  SpreadsheetCell.plain(finding.detail())));
    }
  }
}
