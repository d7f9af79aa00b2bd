package dev.seoga.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Spreadsheets as people save them, and worse. */
final class Spreadsheets {
  private Spreadsheets() {}

  /** Returns a spreadsheet (XLSX) with these rows: texts and numbers. */
  static byte[] of(List<List<Object>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "seoga", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("책");
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          if (rows.get(row).get(column) instanceof Number number) {
            sheet.value(row, column, number);
          } else {
            sheet.value(row, column, rows.get(row).get(column).toString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns a spreadsheet whose only sheet has this for its rows. */
  static byte[] ofRows(String rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      part(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Override PartName="/xl/workbook.xml" ContentType="%1$s.sheet.main+xml"/>
          <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$s.worksheet+xml"/></Types>
          """
              .formatted("application/vnd.openxmlformats-officedocument.spreadsheetml"));
      String relationships =
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\"%1$s/%2$s\" Target=\"%3$s\"/></Relationships>";
      String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
      part(zip, "_rels/.rels", relationships.formatted(type, "officeDocument", "xl/workbook.xml"));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          relationships.formatted(type, "worksheet", "worksheets/sheet1.xml"));
      String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
      part(
          zip,
          "xl/workbook.xml",
          "<workbook %s xmlns:r=\"%s\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
              .formatted(main, type));
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet %s><sheetData>%s</sheetData></worksheet>".formatted(main, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns a spreadsheet in which a part is another, or comes to the others. */
  static byte[] withPart(String name, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] whole = ofRows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().equals(name)) {
          zip.putNextEntry(new ZipEntry(entry.getName()));
          zip.write(in.readAllBytes());
        }
      }
      part(zip, name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
  }

  /** Returns an archive with one file in it. */
  static byte[] zip(String name, byte[] content) {
    return zip(name, content, 1);
  }

  /** Returns a spreadsheet with millions of shared texts, each of a letter. */
  static byte[] crumbs() {
    return zip(
        "xl/sharedStrings.xml", "<si><t>x</t></si>".repeat(4000).getBytes(UTF_8), 20_000_000);
  }

  /** Returns a spreadsheet whose shared texts unpack to gigabytes of nothing. */
  static byte[] bomb() {
    return zip("xl/sharedStrings.xml", "<x>".getBytes(UTF_8), 100_000_000);
  }

  private static byte[] zip(String name, byte[] content, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] block = new byte[Math.max(content.length, Math.min(times, 1 << 16))];
      System.arraycopy(content, 0, block, 0, content.length);
      for (int written = 0; written < times; written += block.length) {
        zip.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
