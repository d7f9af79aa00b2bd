package dev.seoga.intake;

import java.util.List;
import java.util.Map;

/**
 * What came of an import.
 *
 * @param counts of the findings, by kind
 * @param refused the first findings of this kind; so are the others
 */
public record ImportReport(
    ImportFile file,
    Map<Finding.Kind, Integer> counts,
    List<Finding> refused,
    List<Finding> kept,
    List<Finding> repaired) {

  public int refusedCount() {
    return counts.get(Finding.Kind.REFUSED);
  }

  public int keptCount() {
    return counts.get(Finding.Kind.KEPT);
  }

  public int repairedCount() {
    return counts.get(Finding.Kind.REPAIRED);
  }

  /** Whether there is more to tell than the page shows. */
  public boolean isCut() {
    int shown = refused.size() + kept.size() + repaired.size();
    return counts.values().stream().mapToInt(Integer::intValue).sum() > shown;
  }

  public boolean hasFindings() {
    return !refused.isEmpty() || !kept.isEmpty() || !repaired.isEmpty();
  }
}
