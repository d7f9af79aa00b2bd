package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table read from the bytes of a CSV file (RFC 4180): UTF-8 with or without a byte order mark, or
 * CP949, the Windows code page that Korean spreadsheets write; separated by commas, tabs or
 * semicolons.
 *
 * @param charset the name of the encoding that was recognised
 */
record CsvFile(String charset, String text, char separator) {
  /** Most rows, until imports run as jobs of their own. */
  static final int MAX_ROWS = 20_000;

  private static final String CP949 = "x-windows-949";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads a file; empty where it is no text in one of the encodings. */
  static Optional<CsvFile> of(byte[] content) {
    return decoded(content, StandardCharsets.UTF_8)
        .map(text -> new CsvFile("UTF-8", withoutMark(text), separator(withoutMark(text))))
        .or(
            () ->
                decoded(content, Charset.forName(CP949))
                    .map(text -> new CsvFile("CP949", text, separator(text))))
        .filter(file -> file.text.indexOf('\0') < 0);
  }

  private static Optional<String> decoded(byte[] content, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  // The heading decides: whichever separator it has most of.
  private static char separator(String text) {
    String heading = text.lines().findFirst().orElse("");
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
   * @throws de.siegmar.fastcsv.reader.CsvParseException while reading, where a quote never ends
   */
  Stream<CsvRecord> rows() {
    return records().skip(1);
  }

  private Stream<CsvRecord> records() {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .ofCsvRecord(text)
        .stream();
  }
}
