package dev.seoga.history;

/**
 * A change in the log.
 *
 * @param id greater than those of all earlier changes of the same record
 */
public record KeptChange(long id, long changeSet, Change change) {}
