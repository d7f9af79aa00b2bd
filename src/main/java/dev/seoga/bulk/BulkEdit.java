package dev.seoga.bulk;

/**
 * A change of many books, and how they were chosen.
 *
 * @param source the path of a list; empty where the numbers of the books were given
 * @param note why; may be empty
 * @param total how many books were chosen
 */
record BulkEdit(Long id, BulkChange change, String source, String note, int total) {}
