package dev.seoga.catalogue;

import dev.seoga.holdings.HoldingSummary;
import java.util.List;
import java.util.stream.Collectors;

/** A book as a list shows it. */
public record BookRow(ListedBook book, List<Contributor> contributors, HoldingSummary holding) {
  private static final int NAMES = 3;

  /** Returns the first names, as many as a list has room for. */
  public String contributorNames() {
    return contributors.stream()
        .limit(NAMES)
        .map(Contributor::name)
        .collect(Collectors.joining(", "));
  }

  /** Returns how many names the list leaves out. */
  public int moreContributors() {
    return Math.max(0, contributors.size() - NAMES);
  }
}
