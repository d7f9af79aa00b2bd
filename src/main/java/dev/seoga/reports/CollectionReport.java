package dev.seoga.reports;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * What the collection was like at some moment. A part is null where reckoning it would have taken
 * too long.
 *
 * @param reckonedAt when
 * @param growth the latest month first
 * @param classes books by the digit of their main class of the KDC; empty for those without
 * @param languages books by their language (BCP 47), the most first; empty for those without
 * @param statuses copies by the name of their status
 */
record CollectionReport(
    Instant reckonedAt,
    List<Month> growth,
    List<Share> classes,
    List<Share> languages,
    List<Share> statuses) {

  /**
   * A month, in the time zone of the library.
   *
   * @param entered records that were made in it, also those deleted since
   * @param deleted records that were deleted in it, and not restored since
   */
  record Month(YearMonth month, long entered, long deleted) {
    long growth() {
      return entered - deleted;
    }
  }

  /** How many there are of one value. */
  record Share(String value, long count) {}
}
