package dev.seoga.intake;

import dev.seoga.jobs.Job;
import java.util.List;
import java.util.Map;

/**
 * What came of an import, or would come of it.
 *
 * @param job the import or its dry run; null for an import of the release before
 * @param counts of the findings, by kind
 * @param refused the first findings of this kind; so are the others
 */
public record ImportReport(
    ImportFile file,
    ImportFormat format,
    Job job,
    Map<Finding.Kind, Integer> counts,
    List<Finding> refused,
    List<Finding> kept,
    List<Finding> repaired) {

  public int read() {
    return job == null ? file.rowsRead : (int) job.position();
  }

  public int made() {
    return job == null ? file.rowsCreated : job.made();
  }

  public int updated() {
    return job == null ? 0 : job.updated();
  }

  public int unchanged() {
    return job == null ? 0 : job.unchanged();
  }

  /** Returns how many rows were refused, each for one finding or more. */
  public int refusedRows() {
    return job == null ? file.rowsRefused : job.refused();
  }

  public int refusedCount() {
    return counts.get(Finding.Kind.REFUSED);
  }

  public int keptCount() {
    return counts.get(Finding.Kind.KEPT);
  }

  public int repairedCount() {
    return counts.get(Finding.Kind.REPAIRED);
  }

  /** Whether the import would do anything. */
  public boolean doesSomething() {
    return made() + updated() > 0;
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
