package dev.seoga.holdings;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many copies a book has in each status, for who reads the database past Hibernate.
 *
 * @param ofStatus by the names of the statuses, of which a later release may have more; no zeros
 */
public record CopyCounts(Map<String, Integer> ofStatus) {
  private static final CopyCounts NONE = new CopyCounts(Map.of());

  /**
   * Counts the copies of some books; deleted ones do not count.
   *
   * @param bookIds at least one
   * @return of each of the books
   * @throws SQLException where the database fails
   */
  public static Map<Long, CopyCounts> of(Connection connection, List<Long> bookIds)
      throws SQLException {
    Map<Long, CopyCounts> counts = new HashMap<>();
    bookIds.forEach(id -> counts.put(id, NONE));
    String sql =
        "select book_id, status, count(*) from copy where book_id in ("
            + String.join(",", Collections.nCopies(bookIds.size(), "?"))
            + ") and deleted_at is null group by book_id, status";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < bookIds.size(); i++) {
        select.setLong(i + 1, bookIds.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String status = rows.getString(2);
          int copies = rows.getInt(3);
          counts.compute(rows.getLong(1), (id, known) -> known.with(status, copies));
        }
      }
    }
    return counts;
  }

  private CopyCounts with(String status, int copies) {
    Map<String, Integer> more = new HashMap<>(ofStatus);
    more.put(status, copies);
    return new CopyCounts(more);
  }

  /** Returns the names of the statuses that copies of the book are in. */
  public Set<String> statuses() {
    return ofStatus.keySet();
  }

  /** Returns them in one word; empty where this release does not know a status. */
  public Optional<HoldingSummary> summary() {
    HoldingSummary summary = HoldingSummary.NONE;
    for (Map.Entry<String, Integer> of : ofStatus.entrySet()) {
      Optional<CopyStatus> status = CopyStatus.ofName(of.getKey());
      if (status.isEmpty()) {
        return Optional.empty();
      }
      summary = summary.plus(status.get(), of.getValue());
    }
    return Optional.of(summary);
  }
}
