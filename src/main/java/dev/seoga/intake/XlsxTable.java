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
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jboss.logging.Logger;

/** Turns the first sheet of a spreadsheet (XLSX) into a table in UTF-8, row by row. */
final class XlsxTable {
  /** The most bytes of all parts, unpacked; a zip bomb has thousands of times as many. */
  private static final long MAX_UNPACKED = 1L << 30;

  /** The most bytes that the reader may hold in memory, above all the texts that cells share. */
  private static final long MAX_HELD = 48L << 20;

  // What each mark of a part that is held takes there, since short texts take more than their
  // letters.
  private static final int MARK = 16;

  // Of Excel itself. Far behind them a single cell would fill the disk or the memory.
  private static final long MAX_LINE = 1 << 20;
  private static final Pattern ADDRESS = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");
  private static final double MAX_DATE = 2_958_466;
  private static final int MAX_SCALE = 400;

  private static final Logger LOG = Logger.getLogger(XlsxTable.class);
  private static final String STYLES = "styles.xml";
  private static final String SHEETS = "xl/worksheets/";
  private static final String WORKBOOK = "xl/workbook.xml";

  // The letters of a date in a number format, outside of quoted text and colours in brackets.
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");
  private static final Pattern DATE = Pattern.compile("[yYdDhH]|mmm");

  private XlsxTable() {}

  /** Writes the rows of a spreadsheet, each on the line that has its number. */
  static void write(Path spreadsheet, Path table) throws IOException, UnusableFileException {
    boolean styled = check(spreadsheet);
    try (ReadableWorkbook workbook = open(spreadsheet, styled);
        Stream<Row> rows = rows(workbook);
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
    } catch (RuntimeException damaged) {
      // Not only the reader's own: it meets what it does not expect with whatever comes of it.
      throw unreadable(damaged);
    }
  }

  private static ReadableWorkbook open(Path spreadsheet, boolean styled)
      throws UnusableFileException {
    try {
      return new ReadableWorkbook(spreadsheet.toFile(), new ReadingOptions(styled, true));
    } catch (IOException damaged) {
      throw unreadable(damaged);
    }
  }

  private static Stream<Row> rows(ReadableWorkbook workbook) throws UnusableFileException {
    try {
      return workbook.getFirstSheet().openStream();
    } catch (IOException damaged) {
      throw unreadable(damaged);
    }
  }

  private static UnusableFileException unreadable(Exception damaged) {
    LOG.infof(damaged, "an unreadable spreadsheet");
    return new UnusableFileException(IntakeMessages::file_not_xlsx);
  }

  /**
   * Unpacks everything once and keeps nothing, since what a ZIP says of its sizes may be a lie.
   *
   * @return whether there are formats of numbers; the reader wants none where there are none
   */
  private static boolean check(Path spreadsheet) throws UnusableFileException {
    boolean workbook = false;
    boolean styled = false;
    long unpacked = 0;
    long held = 0;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip = new ZipFile(spreadsheet.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        boolean sheet = entry.getName().startsWith(SHEETS);
        workbook |= entry.getName().equals(WORKBOOK);
        styled |= entry.getName().endsWith(STYLES);
        try (InputStream part = zip.getInputStream(entry)) {
          for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            unpacked += read;
            if (!sheet && entry.getName().endsWith(".xml")) {
              held += read + (long) MARK * marks(buffer, read);
            }
            if (unpacked > MAX_UNPACKED || held > MAX_HELD) {
              throw new UnusableFileException(IntakeMessages::file_too_large_unpacked);
            }
          }
        }
        if (sheet) {
          try (InputStream part = zip.getInputStream(entry)) {
            checkSheet(part);
          }
        }
      }
    } catch (IOException | XMLStreamException damaged) {
      // A part that ends in the middle is met with as many exceptions as there are ways to read it.
      throw unreadable(damaged);
    }
    if (!workbook) {
      throw new UnusableFileException(IntakeMessages::file_not_xlsx);
    }
    return styled;
  }

  private static int marks(byte[] bytes, int count) {
    int marks = 0;
    for (int i = 0; i < count; i++) {
      marks += bytes[i] == '<' ? 1 : 0;
    }
    return marks;
  }

  /** Sees that no cell is where none can be, or longer than a row may be. */
  private static void checkSheet(InputStream part)
      throws XMLStreamException, UnusableFileException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(part);
    String before = "";
    String line = "";
    long length = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String at = xml.getAttributeValue(null, "r");
        boolean row = xml.getLocalName().equals("row");
        if (at != null && !(row ? isLine(at) : ADDRESS.matcher(at).matches())) {
          throw new UnusableFileException(IntakeMessages::file_not_xlsx);
        }
        if (row) {
          before = line;
          line = at == null ? "" : at;
          length = 0;
        }
      } else if (xml.hasText()) {
        length += xml.getTextLength();
        if (length > CsvFile.MAX_ROW) {
          String last = before;
          throw new UnusableFileException(
              m -> last.isEmpty() ? m.file_malformed_headings() : m.file_malformed(last));
        }
      }
    }
  }

  private static boolean isLine(String number) {
    return number.matches("[0-9]{1,7}") && Long.parseLong(number) <= MAX_LINE;
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
      BigDecimal number = new BigDecimal(cell.getRawValue());
      if (isDate(cell.getDataFormatString()) && Math.abs(number.doubleValue()) < MAX_DATE) {
        var moment = cell.asDate();
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
            ? moment.toLocalDate().toString()
            : moment.toString();
      }
      // Not 9.78E+12: the number is whole in the file, whatever the column shows.
      return Math.abs((long) number.scale()) > MAX_SCALE
          ? cell.getRawValue()
          : number.stripTrailingZeros().toPlainString();
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
