package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.seoga.catalogue.BookField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the columns of a file are understood.
 *
 * @param targets one for each column
 * @param nameSeparator what stands between several contributors: ";" or ","; empty where a cell
 *     holds one name
 * @param takeKnownIsbn whether a book is taken whose ISBN is in the collection already
 */
record ImportMapping(List<ColumnTarget> targets, String nameSeparator, boolean takeKnownIsbn) {
  static final Set<String> NAME_SEPARATORS = Set.of(";", ",", "");

  ImportMapping {
    targets = List.copyOf(targets);
  }

  /** Guesses from the headings; of two columns for the same text only the first is taken. */
  static ImportMapping guess(CsvFile csv) {
    Set<BookField> taken = new HashSet<>();
    List<ColumnTarget> targets = new ArrayList<>();
    for (String heading : csv.headings()) {
      ColumnTarget target = ColumnTarget.ofHeading(heading);
      boolean free = target.field() == null || taken.add(target.field());
      targets.add(free ? target : ColumnTarget.IGNORED);
    }
    String separator = nameSeparator(csv, targets.indexOf(ColumnTarget.CONTRIBUTORS));
    return new ImportMapping(targets, separator, false);
  }

  // One semicolon in the column tells: a comma may also stand within a name (Broun, Heywood).
  private static String nameSeparator(CsvFile csv, int column) {
    if (column < 0) {
      return ",";
    }
    try (Stream<CsvRecord> rows = csv.rows()) {
      boolean semicolons =
          rows.anyMatch(
              row -> row.getFieldCount() > column && row.getField(column).indexOf(';') >= 0);
      return semicolons ? ";" : ",";
    }
  }

  boolean hasTitle() {
    return targets.stream().anyMatch(target -> target.field() == BookField.TITLE);
  }

  /** Returns the text of the record that two columns claim; null where there is none. */
  BookField claimedTwice() {
    Set<BookField> claimed = new HashSet<>();
    return targets.stream()
        .map(ColumnTarget::field)
        .filter(field -> field != null && !claimed.add(field))
        .findFirst()
        .orElse(null);
  }

  /** Returns the columns that are taken for something, by position. */
  List<Integer> columns(ColumnTarget target) {
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).equals(target)) {
        columns.add(i);
      }
    }
    return columns;
  }

  /** Returns the text that is stored with the file. */
  String text() {
    return targets.stream().map(ColumnTarget::key).collect(Collectors.joining(" "))
        + "\n"
        + nameSeparator
        + "\n"
        + takeKnownIsbn;
  }
}
