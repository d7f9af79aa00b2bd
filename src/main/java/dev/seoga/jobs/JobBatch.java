package dev.seoga.jobs;

import java.util.List;

/**
 * Some items of a job that have just been worked, in the order of their positions.
 *
 * @param items those that are done now
 * @param last whether there are no more
 * @param changeSet the change set that the job writes; null as long as it has none
 */
public record JobBatch(List<JobItem> items, boolean last, Long changeSet) {
  public JobBatch {
    items = List.copyOf(items);
  }
}
