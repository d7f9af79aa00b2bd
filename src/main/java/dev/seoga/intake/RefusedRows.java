package dev.seoga.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

  /** Writes the file: UTF-8 with the byte order mark that Excel needs. */
  @Transactional
  void write(Long jobId, Long importId, IntakeMessages m, OutputStream out) throws IOException {
    List<Finding> reasons = findings.of(jobId, importId, Finding.Kind.REFUSED, Integer.MAX_VALUE);
    var byLine = reasons.stream().collect(Collectors.groupingBy(Finding::line));
    ImportMapping mapping = files.plan(importId).mapping();
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(FindingsFile.BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text);
        ImportRows rows = new ImportRows(files.csv(importId), mapping)) {
      List<String> headings = new ArrayList<>(mapping.headings());
      headings.add(m.refused_because());
      csv.writeRecord(headings);
      while (rows.hasNext()) {
        ImportRow row = rows.next();
        if (byLine.containsKey(row.line())) {
          List<String> cells = new ArrayList<>(row.cells());
          cells.add(
              byLine.get(row.line()).stream()
                  .map(f -> (m.reason_name(f.reason()) + " " + f.detail()).strip())
                  .collect(Collectors.joining("; ")));
          csv.writeRecord(cells);
        }
      }
    }
  }
}
