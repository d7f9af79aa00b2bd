package dev.seoga.catalogue;

/**
 * A place in a list by relevance, together with the id of the book there.
 *
 * @param level ordinal of the {@link dev.seoga.search.MatchLevel}
 * @param titleLength in characters
 * @param shown how many books the list shows up to here, this one included
 */
record RelevancePlace(int level, int titleLength, int shown) {
  private static final String SEPARATOR = ".";

  @Override
  public String toString() {
    return level + SEPARATOR + titleLength + SEPARATOR + shown;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws RuntimeException where it is something else
   */
  static RelevancePlace parse(String text) {
    String[] parts = text.split("\\.", -1);
    return new RelevancePlace(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }
}
