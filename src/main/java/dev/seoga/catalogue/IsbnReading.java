package dev.seoga.catalogue;

/** What {@link Isbn#read} made of a text. */
public sealed interface IsbnReading {

  /**
   * A valid ISBN.
   *
   * @param qualifier what stood beside it, such as "평장"; empty if nothing did
   */
  record Valid(Isbn isbn, String qualifier) implements IsbnReading {}

  /**
   * Ten or thirteen digits whose check digit does not fit: most often one digit is mistyped.
   *
   * @param digits what was typed, without dashes and blanks
   * @param expected the check digit that the other digits ask for
   * @param corrected the whole number with that check digit, as long as what was typed
   * @param qualifier what stood beside it; empty if nothing did
   */
  record WrongCheckDigit(String digits, char expected, String corrected, String qualifier)
      implements IsbnReading {}

  /**
   * Anything else, blank text included.
   *
   * @param text what was typed, unchanged
   */
  record NotAnIsbn(String text) implements IsbnReading {}
}
