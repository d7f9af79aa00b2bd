package dev.seoga.marc;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A record of MARC 21 or KORMARC.
 *
 * @param leader 24 characters
 */
public record MarcRecord(String leader, List<MarcField> fields) {
  public static final int LEADER_LENGTH = 24;

  private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

  public MarcRecord {
    String printable = UNPRINTABLE.matcher(leader).replaceAll(" ");
    leader = (printable + " ".repeat(LEADER_LENGTH)).substring(0, LEADER_LENGTH);
    fields = List.copyOf(fields);
  }

  /** Returns how many characters its fields have, marks between them not counted. */
  public int length() {
    int length = LEADER_LENGTH;
    for (MarcField field : fields) {
      length += field.data().length();
      for (MarcSubfield subfield : field.subfields()) {
        length += subfield.text().length();
      }
    }
    return length;
  }

  /**
   * Returns a leader without what follows from the form in which the record is written: length,
   * base address, encoding.
   */
  public static String plainLeader(String leader) {
    return "00000" + leader.substring(5, 9) + "a2200000" + leader.substring(17, 20) + "4500";
  }
}
