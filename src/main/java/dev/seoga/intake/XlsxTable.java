package dev.seoga.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jboss.logging.Logger;

/** Turns the first sheet of a spreadsheet (XLSX) into a table in UTF-8, row by row. */
final class XlsxTable {
  /** The most bytes of all parts, unpacked; a zip bomb has thousands of times as many. */
  private static final long MAX_UNPACKED = 1L << 30;

  /** The most bytes of the texts that cells share, which the reader holds in memory. */
  private static final long MAX_SHARED = 32L << 20;

  private static final Logger LOG = Logger.getLogger(XlsxTable.class);
  private static final String SHARED = "xl/sharedStrings.xml";
  private static final String WORKBOOK = "xl/workbook.xml";

  // The letters of a date in a number format, outside of quoted text and colours in brackets.
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
  private static final Pattern DATE = Pattern.compile("[yYdDhH]|mmm");

  private XlsxTable() {}

  /** Writes the rows of a spreadsheet, each on the line that has its number. */
  static void write(Path spreadsheet, Path table) throws IOException, UnusableFileException {
    check(spreadsheet);
    try (ReadableWorkbook workbook =
            new ReadableWorkbook(spreadsheet.toFile(), new ReadingOptions(true, true));
        Stream<Row> rows = workbook.getFirstSheet().openStream();
        CsvWriter csv = CsvWriter.builder().build(table, StandardCharsets.UTF_8)) {
      int width = 0;
      int line = 0;
      for (Iterator<Row> i = rows.iterator(); i.hasNext(); ) {
        Row row = i.next();
        List<String> cells = cells(row, width);
        if (cells.isEmpty()) {
          continue;
        }
        for (line++; line < row.getRowNum(); line++) {
          csv.writeRecord().endRecord();
        }
        width = width == 0 ? cells.size() : width;
        if (width > CsvFile.MAX_COLUMNS) {
          int columns = width;
          throw new UnusableFileException(
              m -> m.file_too_many_columns(CsvFile.MAX_COLUMNS, columns));
        }
        csv.writeRecord(cells);
      }
    } catch (ExcelReaderException damaged) {
      LOG.infof(damaged, "an unreadable spreadsheet");
      throw new UnusableFileException(IntakeMessages::file_not_xlsx);
    }
  }

  /** Unpacks everything once and keeps nothing, since what a ZIP says of its sizes may be a lie. */
  private static void check(Path spreadsheet) throws IOException, UnusableFileException {
    boolean workbook = false;
    long left = MAX_UNPACKED;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(spreadsheet.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        workbook |= entry.getName().equals(WORKBOOK);
        long most = entry.getName().equals(SHARED) ? Math.min(left, MAX_SHARED) : left;
        long size = 0;
        try (InputStream part = zip.getInputStream(entry)) {
          for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            size += read;
            if (size > most) {
              throw new UnusableFileException(IntakeMessages::file_too_large_unpacked);
            }
          }
        }
        left -= size;
      }
    } catch (ZipException damaged) {
      throw new UnusableFileException(IntakeMessages::file_not_xlsx);
    }
    if (!workbook) {
      throw new UnusableFileException(IntakeMessages::file_not_xlsx);
    }
  }

  /** Returns the texts of a row, as many as the headings have; none of an empty row. */
  private static List<String> cells(Row row, int width) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      Cell cell = row.getCell(i);
      // One row, one line: what imports read turns it back.
      cells.add(cell == null ? "" : text(cell).replaceAll("\\R", ImportRow.LINE_BREAK));
    }
    while (!cells.isEmpty()
        && cells.get(cells.size() - 1).isEmpty()
        && (width == 0 || cells.size() > width || cells.stream().allMatch(String::isEmpty))) {
      cells.remove(cells.size() - 1);
    }
    while (!cells.isEmpty() && cells.size() < width) {
      cells.add("");
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.NUMBER || isNumber(cell)) {
      if (isDate(cell.getDataFormatString())) {
        var moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? moment.toLocalDate().toString()
            : moment.toString();
      }
      // Not 9.78E+12: the number is whole in the file, whatever the column shows.
      return new BigDecimal(cell.getRawValue()).stripTrailingZeros().toPlainString();
    }
    String text = cell.getText();
    return text == null || cell.getType() == CellType.ERROR ? "" : text;
  }

  private static boolean isNumber(Cell cell) {
    return cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal;
  }

  private static boolean isDate(String format) {
    return format != null && DATE.matcher(LITERAL.matcher(format).replaceAll("")).find();
  }
}
