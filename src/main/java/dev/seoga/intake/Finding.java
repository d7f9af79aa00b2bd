package dev.seoga.intake;

import io.quarkus.qute.TemplateEnum;

/**
 * Something that an import has to tell about one cell of a file.
 *
 * @param line the line of the file on which the row begins, counted from 1
 * @param column the heading of the column; empty where the whole row is meant
 * @param cell what stands there, cut to {@value #CELL_LENGTH} characters
 * @param detail what belongs to the reason: the repaired value, the record that is known already
 */
public record Finding(
    long line, Kind kind, String column, String cell, Reason reason, String detail) {
  static final int CELL_LENGTH = 500;

  /** What became of the row. */
  @TemplateEnum
  public enum Kind {
    /** Nothing of the row was taken. */
    REFUSED,
    /** The row was taken; the value is kept, but not believed. */
    KEPT,
    /** The row was taken, with the value put right. */
    REPAIRED
  }

  /** Why. */
  @TemplateEnum
  public enum Reason {
    NO_TITLE,
    WRONG_NUMBER_OF_CELLS,
    TOO_LONG,
    ISBN_KNOWN,
    ISBN_TWICE,
    CONTROL_NUMBER_KNOWN,
    CONTROL_NUMBER_TWICE,
    REGISTRATION_NUMBER_KNOWN,
    REGISTRATION_NUMBER_TWICE,
    REGISTRATION_NUMBER_MALFORMED,
    ISBN_WRONG_CHECK_DIGIT,
    ISBN_UNCERTAIN,
    ISBN_MALFORMED,
    ISBN_REPAIRED,
    RECORD_UNKNOWN,
    MATCH_AMBIGUOUS,
    MATCH_DELETED,
    MATCH_TWICE,
    KDC_MALFORMED,
    LANGUAGE_UNKNOWN,
    MARC_FIELDS_MALFORMED,
    RECORD_UNREADABLE,
    RECORD_TRUNCATED,
    RECORD_TOO_LARGE,
    RECORD_LENGTH_WRONG,
    RECORD_END_MISSING,
    RECORD_DIRECTORY_WRONG,
    RECORD_CHARACTERS_WRONG,
    RECORD_FIELD_WRONG,
    FIELD_ONLY_KEPT;

    /** Whether it is about an earlier row of the file, which the detail names. */
    public boolean isAboutEarlierRow() {
      return this == ISBN_TWICE
          || this == CONTROL_NUMBER_TWICE
          || this == REGISTRATION_NUMBER_TWICE
          || this == MATCH_TWICE;
    }
  }

  public Finding {
    cell = cut(cell);
    detail = cut(detail);
    column = column.length() > 200 ? column.substring(0, 200) : column;
  }

  private static String cut(String text) {
    return text.length() > CELL_LENGTH ? text.substring(0, CELL_LENGTH - 1) + "…" : text;
  }
}
