package dev.seoga.intake;

/** Texts on their way into a spreadsheet. */
final class SpreadsheetCell {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private SpreadsheetCell() {}

  /** Returns the text so that no spreadsheet takes it for a formula (OWASP, CSV injection). */
  static String plain(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
