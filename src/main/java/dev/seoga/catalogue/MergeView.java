package dev.seoga.catalogue;

import java.util.List;

/**
 * A merge as the form shows it.
 *
 * @param open the fields in which a choice is to be made
 * @param taken the names of the fields that were taken over from others; may be empty
 * @param others the names of those others; may be empty
 * @param seen the last change of the book that is shown
 */
public record MergeView(List<Difference> open, String taken, String others, long seen) {}
