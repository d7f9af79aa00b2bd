package dev.seoga.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a file that were refused, with their headings, as a file that can be corrected and
 * imported again; a last column says why, and an import takes it for nothing.
 */
@ApplicationScoped
class RefusedRows {
  private final ImportFiles files;
  private final Findings findings;

  RefusedRows(ImportFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  private static List<String> without(int column, List<String> cells) {
    List<String> others = new ArrayList<>(cells);
    if (column >= 0 && column < others.size()) {
      others.remove(column);
    }
    return others;
  }

  /** Keeps a spreadsheet from taking a text for a formula; an import reads it as it was. */
  private static List<String> plain(List<String> cells) {
    List<String> plain = new ArrayList<>();
    cells.forEach(cell -> plain.add(SpreadsheetCell.plain(SpreadsheetCell.read(cell))));
    return plain;
  }

  /** Writes the file: UTF-8 with the byte order mark that Excel needs. */
  void write(Long jobId, Long importId, IntakeMessages m, OutputStream out) throws IOException {
    // Both in the order of the file.
    Iterator<Finding> reasons = findings.all(jobId, importId, Finding.Kind.REFUSED).iterator();
    Finding next = reasons.hasNext() ? reasons.next() : null;
    ImportPlan plan = files.plan(importId);
    ImportMapping mapping = plan.mapping();
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(FindingsFile.BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text);
        ImportRows rows = new ImportRows(files.csv(importId), mapping)) {
      // A record that has been put right has no faults any more.
      int faults = mapping.targets().indexOf(ColumnTarget.FAULTS);
      List<String> headings = plain(without(faults, mapping.headings()));
      headings.add(m.refused_because());
      csv.writeRecord(headings);
      while (next != null && rows.hasNext()) {
        ImportRow row = rows.next();
        List<String> why = new ArrayList<>();
        while (next != null && next.line() == row.line()) {
          String reason = FindingsFile.reason(next, plan.format(), m);
          why.add((reason + " " + next.detail()).strip());
          next = reasons.hasNext() ? reasons.next() : null;
        }
        if (!why.isEmpty()) {
          List<String> cells = plain(without(faults, row.cells()));
          cells.add(SpreadsheetCell.plain(String.join("; ", why)));
          csv.writeRecord(cells);
        }
      }
    }
  }
}
