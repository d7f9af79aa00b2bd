package dev.seoga.bulk;

import java.util.List;

/**
 * A book that a bulk edit changes, as its preview shows it.
 *
 * @param before the lines of the field as they are
 * @param after as they would be
 */
public record BulkSample(Long bookId, String title, List<String> before, List<String> after) {}
