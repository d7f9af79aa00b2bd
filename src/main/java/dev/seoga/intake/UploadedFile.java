package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file just uploaded, looked through once from beginning to end, so that whatever makes it
 * unusable is told before anything is done with it.
 *
 * @param content of the table, which for a spreadsheet is not the file itself
 * @param encoding of that table
 * @param rows how many it has below the headings
 */
record UploadedFile(ImportFormat format, Path content, TextEncoding encoding, int rows) {
  static final int MAX_ROWS = 1_000_000;

  // The local file header of ZIP, and the compound file of Excel before 2007.
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  /**
   * Looks through a file.
   *
   * @param scratch a file to write to where it has to be turned into a table first
   */
  static UploadedFile read(Path file, Path scratch) throws IOException, UnusableFileException {
    if (startsWith(file, COMPOUND)) {
      throw new UnusableFileException(IntakeMessages::file_old_excel);
    }
    if (startsWith(file, ZIP)) {
      XlsxTable.write(file, scratch);
      return table(ImportFormat.XLSX, scratch);
    }
    Optional<ImportFormat> marc = MarcTable.format(file);
    if (marc.isPresent()) {
      MarcTable.write(marc.get(), file, scratch);
      return table(marc.get(), scratch);
    }
    return table(ImportFormat.CSV, file);
  }

  private static boolean startsWith(Path file, byte[] magic) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(magic.length), magic);
    }
  }

  private static UploadedFile table(ImportFormat format, Path file)
      throws IOException, UnusableFileException {
    Content content = () -> Files.newInputStream(file);
    if (format.isMarc()) {
      return new UploadedFile(
          format, file, TextEncoding.UTF_8, rows(CsvFile.of(content, TextEncoding.UTF_8)));
    }
    TextEncoding.Recognised recognised = TextEncoding.recognise(content);
    if (recognised.encoding() == null) {
      throw new UnusableFileException(IntakeMessages::file_not_text);
    }
    if (!recognised.isReadable()) {
      throw new UnusableFileException(
          m ->
              m.file_damaged(
                  recognised.encoding().label(), Long.toString(recognised.faultyLine())));
    }
    CsvFile csv = CsvFile.of(content, recognised.encoding());
    return new UploadedFile(format, file, recognised.encoding(), rows(csv));
  }

  private static int rows(CsvFile csv) throws UnusableFileException {
    checkHeadings(headings(csv));
    int rows = 0;
    long line = 1;
    try (Stream<CsvRecord> records = csv.rows()) {
      for (Iterator<CsvRecord> i = records.iterator(); i.hasNext(); ) {
        CsvRecord row = i.next();
        line = row.getStartingLineNumber();
        rows++;
      }
    } catch (CsvParseException malformed) {
      String last = Long.toString(line);
      throw new UnusableFileException(m -> m.file_malformed(last));
    }
    if (rows == 0) {
      throw new UnusableFileException(IntakeMessages::file_without_rows);
    }
    if (rows > MAX_ROWS) {
      String count = number(rows);
      throw new UnusableFileException(m -> m.file_too_many_rows(number(MAX_ROWS), count));
    }
    return rows;
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static List<String> headings(CsvFile csv) throws UnusableFileException {
    try {
      return csv.headings();
    } catch (CsvParseException malformed) {
      throw new UnusableFileException(IntakeMessages::file_malformed_headings);
    }
  }

  private static void checkHeadings(List<String> headings) throws UnusableFileException {
    if (headings.size() > CsvFile.MAX_COLUMNS) {
      throw new UnusableFileException(
          m -> m.file_too_many_columns(CsvFile.MAX_COLUMNS, headings.size()));
    }
    if (headings.stream().allMatch(String::isEmpty)) {
      throw new UnusableFileException(IntakeMessages::file_without_headings);
    }
  }
}
