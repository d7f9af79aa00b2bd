package dev.seoga.jobs;

/**
 * What became of one item of a job.
 *
 * @param position of the item among all of the job, counted from 1
 * @param bookId of the book that it is about; null where there is none
 * @param reason why it was refused, as the work names it; null where there is none, or the work
 *     tells more elsewhere
 */
public record JobItem(long position, JobOutcome outcome, Long bookId, String reason) {
  public JobItem(long position, JobOutcome outcome, Long bookId) {
    this(position, outcome, bookId, null);
  }
}
