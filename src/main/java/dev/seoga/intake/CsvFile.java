package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table in a text (RFC 4180), separated by commas, tabs or semicolons. It is read row by row,
 * from its beginning each time, and never held as a whole.
 */
record CsvFile(Content content, TextEncoding encoding, char separator) {
  /** The most columns. */
  static final int MAX_COLUMNS = 500;

  /** The most characters of a row; no book takes as many, and some rows are held at once. */
  static final int MAX_ROW = 1 << 20;

  private static final int HEADING_LENGTH = 1 << 16;

  /** Reads a file whose encoding is known. */
  static CsvFile of(Content content, TextEncoding encoding) throws IOException {
    return new CsvFile(content, encoding, separator(content, encoding));
  }

  // The heading decides: whichever separator it has most of.
  private static char separator(Content content, TextEncoding encoding) throws IOException {
    String heading;
    try (Reader reader = encoding.reader(content)) {
      char[] start = new char[HEADING_LENGTH];
      int length = new BufferedReader(reader).read(start);
      heading = length < 0 ? "" : new String(start, 0, length).lines().findFirst().orElse("");
    }
    char best = ',';
    for (char candidate : new char[] {'\t', ';'}) {
      if (count(heading, candidate) > count(heading, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String text, char character) {
    return text.chars().filter(c -> c == character).count();
  }

  /** Returns the headings; empty where the file has no line. */
  List<String> headings() {
    try (Stream<CsvRecord> records = records()) {
      return records.findFirst().map(CsvRecord::getFields).orElse(List.of()).stream()
          .map(String::strip)
          .toList();
    }
  }

  /**
   * Returns the rows below the headings, to be closed after use.
   *
   * @throws CsvParseException while reading, where something stands behind a closing quote, a quote
   *     is never closed, or a row is longer than {@value #MAX_ROW} characters
   */
  Stream<CsvRecord> rows() {
    return records().skip(1);
  }

  private Stream<CsvRecord> records() {
    try {
      return CsvReader.builder()
          .fieldSeparator(separator)
          .skipEmptyLines(true)
          .allowExtraFields(true)
          .allowMissingFields(true)
          // Else a file that ends within a cell would hide all rows behind its quote in that cell.
          .allowUnclosedQuote(false)
          .maxBufferSize(MAX_ROW)
          .build(
              CsvRecordHandler.of(row -> row.maxFieldSize(MAX_ROW).maxRecordSize(MAX_ROW)),
              encoding.reader(content))
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
