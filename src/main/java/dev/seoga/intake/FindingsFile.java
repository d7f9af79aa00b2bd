package dev.seoga.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The findings of an import as a CSV file, for those who correct the rows in their spreadsheet. */
final class FindingsFile {
  // Without it Excel takes UTF-8 for the code page of the country.
  static final String BYTE_ORDER_MARK = "\uFEFF";

  private FindingsFile() {}

  static String of(List<Finding> findings, IntakeMessages m) {
    StringWriter text = new StringWriter();
    text.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          m.finding_line(),
          m.finding_kind(),
          m.finding_column(),
          m.finding_value(),
          m.finding_reason(),
          m.finding_detail());
      for (Finding finding : findings) {
        csv.writeRecord(
            Long.toString(finding.line()),
            m.kind_name(finding.kind()),
            SpreadsheetCell.plain(finding.column()),
            SpreadsheetCell.plain(finding.cell()),
            m.reason_name(finding.reason()),
            SpreadsheetCell.plain(finding.detail()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
