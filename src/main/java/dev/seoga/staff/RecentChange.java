package dev.seoga.staff;

import java.time.Instant;

/**
 * Something that somebody has done.
 *
 * @param path of its page
 * @param what in the reader's language
 * @param subject what it was done to
 */
public record RecentChange(String path, String what, String subject, Instant at) {}
