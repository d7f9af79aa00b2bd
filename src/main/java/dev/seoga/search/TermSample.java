package dev.seoga.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The terms of some search rows, to tell which of them have a word without asking the database. */
public final class TermSample {
  private final String[] terms;
  private final int[][] rows;

  private TermSample(String[] terms, int[][] rows) {
    this.terms = terms;
    this.rows = rows;
  }

  /**
   * Takes the terms of rows.
   *
   * @param termsOfRows as the search rows keep them
   */
  public static TermSample of(List<String> termsOfRows) {
    Map<String, List<Integer>> sorted = new TreeMap<>();
    for (int row = 0; row < termsOfRows.size(); row++) {
      for (String term : termsOfRows.get(row).strip().split(" ", -1)) {
        sorted.computeIfAbsent(term, t -> new ArrayList<>(1)).add(row);
      }
    }
    String[] terms = sorted.keySet().toArray(String[]::new);
    int[][] rows =
        sorted.values().stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new TermSample(terms, rows);
  }

  /** Whether there are any but empty ones. */
  public boolean haveAny() {
    return terms.length > 0 && !terms[terms.length - 1].isEmpty();
  }

  /** Returns the numbers of the rows that have a word. */
  public BitSet having(SearchWord word) {
    BitSet found = new BitSet();
    String prefix = word.whole() ? Word.ended(word.text()) : word.text();
    int at = Arrays.binarySearch(terms, prefix);
    for (int i = at < 0 ? -at - 1 : at; i < terms.length && terms[i].startsWith(prefix); i++) {
      for (int row : rows[i]) {
        found.set(row);
      }
    }
    return found;
  }
}
