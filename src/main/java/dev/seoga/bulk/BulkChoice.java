package dev.seoga.bulk;

import java.util.Map;

/**
 * Which books a bulk edit is for.
 *
 * @param parameters of the list, as they stand in its address; empty where numbers are given
 * @param source the path of the list; empty where numbers are given
 * @param count how many books the list has
 * @param all whether these are all books
 */
public record BulkChoice(Map<String, String> parameters, String source, int count, boolean all) {
  public boolean isOfNumbers() {
    return source.isEmpty();
  }
}
