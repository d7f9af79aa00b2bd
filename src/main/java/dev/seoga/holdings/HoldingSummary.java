package dev.seoga.holdings;

/**
 * The copies of a book in one word.
 *
 * @param status that of the copy easiest to get; null where the book has no copy
 * @param available how many copies stand on the shelf
 * @param total how many copies there are
 */
public record HoldingSummary(CopyStatus status, int available, int total) {
  public static final HoldingSummary NONE = new HoldingSummary(null, 0, 0);

  HoldingSummary plus(CopyStatus other, int copies) {
    CopyStatus easier = status == null || other.compareTo(status) < 0 ? other : status;
    int more = other == CopyStatus.AVAILABLE ? copies : 0;
    return new HoldingSummary(easier, available + more, total + copies);
  }
}
