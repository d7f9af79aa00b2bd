package dev.seoga.marc;

import java.util.List;

/**
 * A record of MARC 21 or KORMARC.
 *
 * @param leader 24 characters
 */
public record MarcRecord(String leader, List<MarcField> fields) {
  public static final int LEADER_LENGTH = 24;

  public MarcRecord {
    leader =
        (leader.replaceAll("[^ -~]", " ") + " ".repeat(LEADER_LENGTH)).substring(0, LEADER_LENGTH);
    fields = List.copyOf(fields);
  }

  /**
   * Returns a leader without what follows from the form in which the record is written: length,
   * base address, encoding.
   */
  public static String plainLeader(String leader) {
    return "00000" + leader.substring(5, 9) + "a2200000" + leader.substring(17, 20) + "4500";
  }
}
