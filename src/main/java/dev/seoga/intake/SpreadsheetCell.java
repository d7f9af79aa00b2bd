package dev.seoga.intake;

/** Texts on their way into a spreadsheet, and back. */
public final class SpreadsheetCell {
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final char APOSTROPHE = '\'';

  private SpreadsheetCell() {}

  /**
   * Returns the text so that no spreadsheet takes it for a formula (OWASP, CSV injection): behind
   * an apostrophe, where it could be one.
   */
  public static String plain(String text) {
    return isFormula(text) || isEscaped(text) ? APOSTROPHE + text : text;
  }

  /** Returns the text that {@link #plain} was given. */
  static String read(String cell) {
    return isEscaped(cell) ? cell.substring(1) : cell;
  }

  private static boolean isEscaped(String text) {
    return !text.isEmpty()
        && text.charAt(0) == APOSTROPHE
        && (isFormula(text.substring(1)) || isEscaped(text.substring(1)));
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
  }
}
