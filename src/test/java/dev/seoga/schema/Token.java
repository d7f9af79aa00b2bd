package dev.seoga.schema;

/** A word, number, text or sign of SQL; a quoted name is never a keyword. */
record Token(String text, boolean quoted) {
  boolean is(String keyword) {
    return !quoted && text.equalsIgnoreCase(keyword);
  }
}
