package dev.seoga.intake;

import dev.seoga.marc.MarcFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What was wrong with a record of a MARC file, on its way through the cell of a table. */
final class RecordFaults {
  /** In place of a kind: a field that is too long for the place that a book has for it. */
  private static final String ONLY_KEPT = "ONLY_KEPT";

  private RecordFaults() {}

  /** Writes faults, and the tags of fields that are only kept, into one cell. */
  static String cell(List<MarcFault> faults, Collection<String> onlyKept) {
    List<String> written = new ArrayList<>();
    faults.forEach(fault -> written.add(fault.kind().name() + " " + fault.detail()));
    onlyKept.forEach(tag -> written.add(ONLY_KEPT + " " + tag));
    return ListCell.join(written);
  }

  /** Reads what {@link #cell} wrote. */
  static List<Finding> findings(long line, String cell) {
    List<Finding> findings = new ArrayList<>();
    for (String written : ListCell.split(cell)) {
      int end = written.indexOf(' ');
      String name = end < 0 ? written : written.substring(0, end);
      String detail = end < 0 ? "" : written.substring(end + 1);
      if (name.equals(ONLY_KEPT)) {
        findings.add(
            new Finding(line, Finding.Kind.KEPT, detail, "", Finding.Reason.FIELD_ONLY_KEPT, ""));
      }
      Arrays.stream(MarcFault.Kind.values())
          .filter(kind -> kind.name().equals(name))
          .map(kind -> finding(line, kind, detail))
          .forEach(findings::add);
    }
    return findings;
  }

  private static Finding finding(long line, MarcFault.Kind kind, String detail) {
    Finding.Kind outcome = kind.isRepaired() ? Finding.Kind.REPAIRED : Finding.Kind.REFUSED;
    return new Finding(line, outcome, "", "", reason(kind), detail);
  }

  private static Finding.Reason reason(MarcFault.Kind kind) {
    return switch (kind) {
      case UNREADABLE -> Finding.Reason.RECORD_UNREADABLE;
      case TRUNCATED -> Finding.Reason.RECORD_TRUNCATED;
      case TOO_LARGE -> Finding.Reason.RECORD_TOO_LARGE;
      case LENGTH_WRONG -> Finding.Reason.RECORD_LENGTH_WRONG;
      case END_MISSING -> Finding.Reason.RECORD_END_MISSING;
      case DIRECTORY_WRONG -> Finding.Reason.RECORD_DIRECTORY_WRONG;
      case CHARACTERS_WRONG -> Finding.Reason.RECORD_CHARACTERS_WRONG;
      case FIELD_WRONG -> Finding.Reason.RECORD_FIELD_WRONG;
    };
  }
}
