package dev.seoga.catalogue;

/**
 * A field in which two versions of a record differ.
 *
 * @param field its name in the form
 * @param label its name in the reader's language
 * @param base what the record said before both; null where that is not known
 * @param theirs what the record says now
 * @param mine what was typed
 */
public record Difference(String field, String label, String base, String theirs, String mine) {

  /** Returns the name of the choice between the two. */
  public String choice() {
    return "choose-" + field;
  }
}
