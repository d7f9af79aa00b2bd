package dev.seoga.marc;

/**
 * What was wrong with a record in a file.
 *
 * @param detail where, or by how much; may be empty
 */
public record MarcFault(Kind kind, String detail) {
  /** What can be wrong. */
  public enum Kind {
    /** Nothing of it can be read. */
    UNREADABLE(false),
    /** The file ends before the record does. */
    TRUNCATED(false),
    /** It is larger than any record may be. */
    TOO_LARGE(false),
    /** The record is longer or shorter than it says. */
    LENGTH_WRONG(true),
    /** The end of the record is not marked. */
    END_MISSING(true),
    /** The directory says other places than those where the fields are. */
    DIRECTORY_WRONG(true),
    /** Some bytes are no characters of the encoding. */
    CHARACTERS_WRONG(true),
    /** Fields have no indicators, or text outside of subfields. */
    FIELD_WRONG(true);

    private final boolean repaired;

    Kind(boolean repaired) {
      this.repaired = repaired;
    }

    /** Whether the record can be used all the same. */
    public boolean isRepaired() {
      return repaired;
    }
  }
}
