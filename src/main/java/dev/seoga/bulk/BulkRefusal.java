package dev.seoga.bulk;

/** A book that a bulk edit leaves as it is, and why. */
public record BulkRefusal(Long bookId, String title, String reason) {}
