package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a file, read one after the other. */
final class ImportRows implements AutoCloseable {
  /** How many characters of rows are held at once, and at most one row more. */
  private static final int HELD = 1 << 21;

  private final ImportMapping mapping;
  private final Stream<CsvRecord> records;
  private final Iterator<CsvRecord> left;
  private long position;

  /** Opens a file; the caller closes. */
  ImportRows(CsvFile csv, ImportMapping mapping) {
    this.mapping = mapping;
    this.records = csv.rows();
    this.left = records.iterator();
  }

  /** Goes on behind a row. */
  ImportRows behind(long last) {
    while (position < last && left.hasNext()) {
      left.next();
      position++;
    }
    return this;
  }

  boolean hasNext() {
    return left.hasNext();
  }

  ImportRow next() {
    CsvRecord row = left.next();
    position++;
    long line = mapping.isOfRecords() ? position : row.getStartingLineNumber();
    return new ImportRow(position, line, mapping.headings(), row.getFields(), mapping);
  }

  /** Returns the next rows; fewer at the end, or where they are long. */
  List<ImportRow> next(int count) {
    List<ImportRow> rows = new ArrayList<>(count);
    long length = 0;
    while (rows.size() < count && length < HELD && hasNext()) {
      ImportRow row = next();
      rows.add(row);
      length += row.cells().stream().mapToLong(String::length).sum();
    }
    return rows;
  }

  @Override
  public void close() {
    records.close();
  }
}
