package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.marc.Iso2709Reader;
import dev.seoga.marc.MarcFault;
import dev.seoga.marc.MarcReader;
import dev.seoga.marc.MarcReading;
import dev.seoga.marc.MarcXmlReader;
import dev.seoga.marc.book.BookRecord;
import dev.seoga.marc.book.MarcBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a MARC file into a table in UTF-8, record by record: a column for each text of a book that
 * any of the records has, named by the tag that says it, and one for what was wrong with a record.
 */
final class MarcTable {
  /** The headings of the columns, in their order. */
  static final Map<ColumnTarget, String> HEADINGS = headings();

  private static final int BEGINNING = 1 << 16;

  // Records that are held at once: so many, or fewer where they are long.
  private static final int BATCH = 256;
  private static final int BATCH_LENGTH = 1 << 20;

  private MarcTable() {}

  private static Map<ColumnTarget, String> headings() {
    Map<ColumnTarget, String> headings = new LinkedHashMap<>();
    headings.put(ColumnTarget.RECORD_NUMBER, "001 Seoga");
    headings.put(ColumnTarget.of(BookField.CONTROL_NUMBER), "001");
    headings.put(ColumnTarget.ISBN, "020");
    headings.put(ColumnTarget.of(BookField.LANGUAGE), "041 $a");
    headings.put(ColumnTarget.of(BookField.OTHER_LANGUAGES), "041");
    headings.put(ColumnTarget.COPIES, "049");
    headings.put(ColumnTarget.of(BookField.KDC), "056 $a");
    headings.put(ColumnTarget.of(BookField.KDC_EDITION), "056 $2");
    headings.put(ColumnTarget.of(BookField.DDC), "082");
    headings.put(ColumnTarget.of(BookField.AUTHOR_MARK), "090 $b");
    headings.put(ColumnTarget.of(BookField.CALL_NUMBER), "090");
    headings.put(ColumnTarget.CONTRIBUTORS, "100, 700");
    headings.put(ColumnTarget.of(BookField.TITLE), "245 $a");
    headings.put(ColumnTarget.of(BookField.SUBTITLE), "245 $b");
    headings.put(ColumnTarget.of(BookField.TITLE_STATEMENT), "245");
    headings.put(ColumnTarget.of(BookField.ORIGINAL_TITLE), "246");
    headings.put(ColumnTarget.of(BookField.TITLE_READING), "246 $i");
    headings.put(ColumnTarget.of(BookField.EDITION), "250");
    headings.put(ColumnTarget.of(BookField.PLACE), "264 $a");
    headings.put(ColumnTarget.of(BookField.PUBLISHER), "264 $b");
    headings.put(ColumnTarget.of(BookField.YEAR_TEXT), "264 $c");
    headings.put(ColumnTarget.of(BookField.EXTENT), "300");
    headings.put(ColumnTarget.of(BookField.SERIES), "490 $a");
    headings.put(ColumnTarget.of(BookField.VOLUME), "490 $v");
    headings.put(ColumnTarget.of(BookField.NOTE), "500");
    headings.put(ColumnTarget.of(BookField.CONTENTS), "505");
    headings.put(ColumnTarget.of(BookField.SUMMARY), "520");
    headings.put(ColumnTarget.SUBJECTS, "650");
    headings.put(ColumnTarget.of(BookField.MARC_FIELDS), "MARC");
    headings.put(ColumnTarget.FAULTS, "MARC faults");
    return headings;
  }

  /** Returns what a heading of ours stands for. */
  static Optional<ColumnTarget> target(String heading) {
    return HEADINGS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(heading.strip()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Recognises a MARC file by its beginning. */
  static Optional<ImportFormat> format(Path file) throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(BEGINNING);
    }
    if (MarcXmlReader.isIn(beginning)) {
      return Optional.of(ImportFormat.MARCXML);
    }
    return Iso2709Reader.isIn(beginning) ? Optional.of(ImportFormat.MARC21) : Optional.empty();
  }

  /** Writes a row for each record of a file, whether it can be read or not. */
  static void write(ImportFormat format, Path file, Path table)
      throws IOException, UnusableFileException {
    // Which columns there are is known behind the last record.
    Path all = Files.createTempFile("seoga-marc", ".csv");
    try {
      BitSet used = writeAll(format, file, all);
      used.set(HEADINGS.size() - 1);
      try (CsvReader<CsvRecord> rows =
              CsvReader.builder().maxBufferSize(CsvFile.MAX_ROW).ofCsvRecord(all);
          CsvWriter csv = CsvWriter.builder().build(table, StandardCharsets.UTF_8)) {
        csv.writeRecord(used.stream().mapToObj(List.copyOf(HEADINGS.values())::get).toList());
        for (CsvRecord row : rows) {
          csv.writeRecord(used.stream().mapToObj(row::getField).toList());
        }
      }
    } finally {
      Files.delete(all);
    }
  }

  /** Writes all columns and returns those that are not empty. */
  private static BitSet writeAll(ImportFormat format, Path file, Path table)
      throws IOException, UnusableFileException {
    BitSet used = new BitSet();
    int records = 0;
    try (MarcReader reader = reader(format, file);
        CsvWriter csv = CsvWriter.builder().build(table, StandardCharsets.UTF_8)) {
      for (List<MarcReading> batch = batch(reader); !batch.isEmpty(); batch = batch(reader)) {
        if (reader instanceof MarcXmlReader xml && !xml.isMarc()) {
          throw new UnusableFileException(IntakeMessages::file_not_marcxml);
        }
        // Understanding a record takes most of the time: on all processors, the order kept.
        for (List<String> cells : batch.parallelStream().map(MarcTable::cells).toList()) {
          for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
              used.set(i);
            }
          }
          csv.writeRecord(cells);
        }
        records += batch.size();
      }
    }
    if (records == 0) {
      throw new UnusableFileException(IntakeMessages::file_without_records);
    }
    return used;
  }

  /** Reads some records; none at the end. */
  private static List<MarcReading> batch(MarcReader reader) throws IOException {
    List<MarcReading> batch = new ArrayList<>();
    int length = 0;
    while (batch.size() < BATCH && length < BATCH_LENGTH) {
      MarcReading reading = reader.next();
      if (reading == null) {
        break;
      }
      batch.add(reading);
      length += reading.record() == null ? 0 : reading.record().length();
    }
    return batch;
  }

  private static MarcReader reader(ImportFormat format, Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return format == ImportFormat.MARCXML ? new MarcXmlReader(in) : new Iso2709Reader(in);
  }

  private static List<String> cells(MarcReading reading) {
    if (reading.record() == null) {
      return unusable(reading.faults());
    }
    List<String> cells = new ArrayList<>();
    BookRecord.Read read = BookRecord.read(reading.record());
    for (ColumnTarget target : HEADINGS.keySet()) {
      String cell =
          target.equals(ColumnTarget.FAULTS)
              ? RecordFaults.cell(reading.faults(), read.tooLong())
              : cell(target, read.book());
      cells.add(SpreadsheetCell.plain(cell));
    }
    // Quotation marks are doubled in the table.
    int length = cells.stream().mapToInt(String::length).sum();
    return length < CsvFile.MAX_ROW / 3
        ? cells
        : unusable(List.of(new MarcFault(MarcFault.Kind.TOO_LARGE, Integer.toString(length))));
  }

  /** Returns a row that only says why nothing of the record can be taken. */
  private static List<String> unusable(List<MarcFault> faults) {
    List<String> cells = new ArrayList<>(Collections.nCopies(HEADINGS.size(), ""));
    cells.set(cells.size() - 1, RecordFaults.cell(faults, List.of()));
    return cells;
  }

  private static String cell(ColumnTarget target, MarcBook book) {
    BookDetails details = book.details();
    if (target.field() != null) {
      return details.text(target.field());
    }
    if (target.equals(ColumnTarget.RECORD_NUMBER)) {
      return book.recordNumber() == null ? "" : book.recordNumber().toString();
    }
    if (target.equals(ColumnTarget.CONTRIBUTORS)) {
      return ListCell.join(details.contributors().stream().map(Contributor::printed).toList());
    }
    if (target.equals(ColumnTarget.ISBN)) {
      return ListCell.join(details.isbns().stream().map(ListCell::printed).toList());
    }
    if (target.equals(ColumnTarget.SUBJECTS)) {
      return ListCell.join(details.subjects());
    }
    return ListCell.join(book.copies().stream().map(ListCell::printed).toList());
  }
}
