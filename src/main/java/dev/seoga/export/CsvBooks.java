package dev.seoga.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.CatalogueMessages;
import dev.seoga.catalogue.Contributor;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.intake.ListCell;
import dev.seoga.intake.SpreadsheetCell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes books as a table that an import understands by its headings, and takes back unchanged. */
final class CsvBooks implements BookWriter {
  // Without it Excel takes UTF-8 for the code page of the country.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvWriter csv;

  CsvBooks(OutputStream out, CatalogueMessages m, ExportMessages headings) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    text.write(BYTE_ORDER_MARK);
    csv = CsvWriter.builder().build(text);
    List<String> names = new ArrayList<>(List.of(headings.record_number()));
    for (BookField field : BookField.values()) {
      names.add(m.field_name(field));
    }
    names.addAll(List.of(m.contributors(), m.isbns(), m.subjects(), headings.copies()));
    csv.writeRecord(names);
  }

  @Override
  public void write(Long id, BookDetails book, List<CopyDetails> copies) {
    List<String> cells = new ArrayList<>(List.of(id.toString()));
    for (BookField field : BookField.values()) {
      cells.add(book.text(field));
    }
    cells.add(ListCell.join(book.contributors().stream().map(Contributor::printed).toList()));
    cells.add(ListCell.join(book.isbns().stream().map(ListCell::printed).toList()));
    cells.add(ListCell.join(book.subjects()));
    cells.add(ListCell.join(copies.stream().map(ListCell::printed).toList()));
    csv.writeRecord(cells.stream().map(SpreadsheetCell::plain).toList());
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
