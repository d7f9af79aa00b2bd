package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.seoga.catalogue.BookField;
import dev.seoga.history.Fields;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the columns of a file are understood, and what its rows do.
 *
 * @param headings of the columns
 * @param targets one for each column
 * @param policies one for each column: what it does to a book that is there already
 * @param nameSeparator what stands between several contributors: ";" or ","; empty where a cell
 *     holds one name
 * @param takeKnownIsbn whether a new book is made of a row whose ISBN the collection has already
 * @param matchBy by what a row is known to be about a book that is there already
 */
record ImportMapping(
    List<String> headings,
    List<ColumnTarget> targets,
    List<FillPolicy> policies,
    String nameSeparator,
    boolean takeKnownIsbn,
    MatchBy matchBy) {
  static final Set<String> NAME_SEPARATORS = Set.of(";", ",", "");

  ImportMapping {
    headings = List.copyOf(headings);
    targets = List.copyOf(targets);
    policies = List.copyOf(policies);
  }

  /** Guesses from the headings; of two columns for the same text only the first is taken. */
  static ImportMapping guess(CsvFile csv) {
    Set<BookField> taken = new HashSet<>();
    List<String> headings = csv.headings();
    List<ColumnTarget> targets = new ArrayList<>();
    for (String heading : headings) {
      ColumnTarget target = ColumnTarget.ofHeading(heading);
      boolean free = target.field() == null || taken.add(target.field());
      targets.add(free ? target : ColumnTarget.IGNORED);
    }
    // An export separates names as it separates everything.
    String separator =
        targets.contains(ColumnTarget.RECORD_NUMBER)
                || headings.contains(MarcTable.HEADINGS.get(ColumnTarget.CONTRIBUTORS))
            ? ";"
            : nameSeparator(csv, targets.indexOf(ColumnTarget.CONTRIBUTORS));
    List<FillPolicy> policies = targets.stream().map(target -> FillPolicy.FILL).toList();
    return new ImportMapping(headings, targets, policies, separator, false, matchBy(targets));
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

  // What tells one record from another best goes first.
  private static MatchBy matchBy(List<ColumnTarget> targets) {
    return Stream.of(
            MatchBy.RECORD_NUMBER,
            MatchBy.CONTROL_NUMBER,
            MatchBy.ISBN,
            MatchBy.REGISTRATION_NUMBER)
        .filter(by -> targets.contains(column(by)))
        .findFirst()
        .orElse(MatchBy.NOTHING);
  }

  /** Returns what a column must be taken for so that rows can be matched by it; null for none. */
  static ColumnTarget column(MatchBy by) {
    return switch (by) {
      case NOTHING -> null;
      case RECORD_NUMBER -> ColumnTarget.RECORD_NUMBER;
      case CONTROL_NUMBER -> ColumnTarget.of(BookField.CONTROL_NUMBER);
      case ISBN -> ColumnTarget.ISBN;
      case REGISTRATION_NUMBER -> ColumnTarget.COPIES;
    };
  }

  /** Whether the table was made of a MARC file, which has records and no lines. */
  boolean isOfRecords() {
    return targets.contains(ColumnTarget.FAULTS);
  }

  /** Whether books can be made of rows, which takes a title, or be found. */
  boolean canDoSomething() {
    return hasTitle() || matchBy != MatchBy.NOTHING;
  }

  boolean hasTitle() {
    return targets.stream().anyMatch(target -> target.field() == BookField.TITLE);
  }

  /** Whether there is a column to match by, where one is needed. */
  boolean canMatch() {
    return matchBy == MatchBy.NOTHING || targets.contains(column(matchBy));
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

  /** Returns what the column of a target does to a book that is there already. */
  FillPolicy policy(ColumnTarget target) {
    int column = targets.indexOf(target);
    return column < 0 ? FillPolicy.FILL : policies.get(column);
  }

  /** Returns what is stored, with the file and under a name. */
  String json() {
    JsonArrayBuilder columns = Fields.array();
    for (int i = 0; i < headings.size(); i++) {
      columns.add(
          Fields.object()
              .add("heading", headings.get(i))
              .add("target", targets.get(i).key())
              .add("policy", policies.get(i).name()));
    }
    return Fields.object()
        .add("columns", columns)
        .add("nameSeparator", nameSeparator)
        .add("takeKnownIsbn", takeKnownIsbn)
        .add("matchBy", matchBy.name())
        .build()
        .toString();
  }

  /** Reads what {@link #json} returned. */
  static ImportMapping read(String json) {
    JsonObject stored = Fields.read(json);
    List<String> headings = new ArrayList<>();
    List<ColumnTarget> targets = new ArrayList<>();
    List<FillPolicy> policies = new ArrayList<>();
    for (JsonValue value : stored.getJsonArray("columns")) {
      JsonObject column = value.asJsonObject();
      headings.add(column.getString("heading"));
      targets.add(ColumnTarget.ofKey(column.getString("target")).orElse(ColumnTarget.IGNORED));
      policies.add(policy(column.getString("policy")));
    }
    return new ImportMapping(
        headings,
        targets,
        policies,
        stored.getString("nameSeparator"),
        stored.getBoolean("takeKnownIsbn"),
        matchBy(stored.getString("matchBy")));
  }

  /** Takes over the choices of another for the columns that have the same headings. */
  ImportMapping with(ImportMapping other) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = other.headings.size() - 1; i >= 0; i--) {
      columns.put(other.headings.get(i), i);
    }
    List<ColumnTarget> chosen = new ArrayList<>(targets);
    List<FillPolicy> does = new ArrayList<>(policies);
    for (int i = 0; i < headings.size(); i++) {
      Integer column = columns.get(headings.get(i));
      if (column != null) {
        chosen.set(i, other.targets.get(column));
        does.set(i, other.policies.get(column));
      }
    }
    return new ImportMapping(
        headings, chosen, does, other.nameSeparator, other.takeKnownIsbn, other.matchBy);
  }

  static FillPolicy policy(String name) {
    return Arrays.stream(FillPolicy.values())
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElse(FillPolicy.FILL);
  }

  static MatchBy matchBy(String name) {
    return Arrays.stream(MatchBy.values())
        .filter(by -> by.name().equals(name))
        .findFirst()
        .orElse(MatchBy.NOTHING);
  }
}
