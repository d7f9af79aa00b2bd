package dev.seoga.jobs;

/**
 * What became of one item of a job.
 *
 * @param position of the item among all of the job, counted from 1
 * @param bookId of the book that it is about; null where there is none
 */
public record JobItem(long position, JobOutcome outcome, Long bookId) {}
