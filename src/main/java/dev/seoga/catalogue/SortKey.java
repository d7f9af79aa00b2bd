package dev.seoga.catalogue;

/** What a list is sorted by: the collation key of a text, and what has none at the end. */
final class SortKey {
  private static final byte TEXT = 1;
  private static final byte NONE = 2;

  private SortKey() {}

  /** Returns at most 181 bytes that compare, unsigned, as the texts do in a Korean list. */
  static byte[] of(String text, String language) {
    byte[] key = TitleSortKey.of(text, language);
    byte[] marked = new byte[key.length + 1];
    marked[0] = key.length == 0 ? NONE : TEXT;
    System.arraycopy(key, 0, marked, 1, key.length);
    return marked;
  }
}
