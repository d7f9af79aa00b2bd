package dev.seoga.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How far somebody has followed the changes of the collection. Their ids are given before they are
 * committed, so that a smaller one may become visible behind a greater one: what is missing is
 * waited for.
 *
 * @param last the greatest id that was seen
 * @param missing the smaller ones that were not
 */
public record ChangePosition(long last, List<Gap> missing) {
  // Longer than a transaction may take; what is not there by then was rolled back.
  private static final Duration WAIT = Duration.ofMinutes(20);

  /**
   * Ids that were not there.
   *
   * @param since when that was noticed
   */
  public record Gap(long first, long last, Instant since) {}

  /**
   * Changes that have not been seen yet, the first first.
   *
   * @param books the ids of the books that they are about
   * @param position behind them
   * @param complete whether there were no more of them
   */
  public record News(Set<Long> books, ChangePosition position, boolean complete) {}

  public ChangePosition {
    missing = List.copyOf(missing);
  }

  /**
   * Returns a position before all changes that may still have to be committed.
   *
   * @param inFlight how many the transactions that are under way may have made, and those that
   *     ended meanwhile
   * @throws SQLException where the database fails
   */
  public static ChangePosition now(Connection connection, long inFlight) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select coalesce(max(id), 0) from record_change");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new ChangePosition(Math.max(0, row.getLong(1) - inFlight), List.of());
    }
  }

  /**
   * Returns what has been committed since.
   *
   * @param limit the most changes to return
   * @throws SQLException where the database fails
   */
  public News news(Connection connection, int limit) throws SQLException {
    // A copy that went to another book changed both; the row is that of the one where it is now.
    StringBuilder sql =
        new StringBuilder(
            "select id, book_id, case when kind = 'COPY' then"
                + " json_unquote(json_extract(fields_before, '$.bookId')) end"
                + " from record_change where id > ?");
    missing.forEach(gap -> sql.append(" or id between ? and ?"));
    sql.append(" order by id limit ").append(limit);
    Set<Long> books = new LinkedHashSet<>();
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
      int place = 1;
      select.setLong(place++, last);
      for (Gap gap : missing) {
        select.setLong(place++, gap.first());
        select.setLong(place++, gap.last());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
          books.add(rows.getLong(2));
          long before = rows.getLong(3);
          if (!rows.wasNull()) {
            books.add(before);
          }
        }
      }
    }
    return new News(books, behind(ids, Instant.now()), ids.size() < limit);
  }

  /** Returns the position behind changes that were seen, in the order of their ids. */
  ChangePosition behind(List<Long> ids, Instant now) {
    if (ids.isEmpty() && missing.isEmpty()) {
      return this;
    }
    List<Gap> gaps = new ArrayList<>();
    for (Gap gap : missing) {
      if (gap.since().plus(WAIT).isAfter(now)) {
        addWithout(gaps, gap, ids);
      }
    }
    long greatest = ids.isEmpty() ? last : Math.max(last, ids.get(ids.size() - 1));
    if (greatest > last) {
      addWithout(gaps, new Gap(last + 1, greatest, now), ids);
    }
    return new ChangePosition(greatest, gaps);
  }

  /** Adds what remains of a gap. */
  private static void addWithout(List<Gap> gaps, Gap gap, List<Long> ids) {
    long from = gap.first();
    for (long id : ids) {
      if (id >= from && id <= gap.last()) {
        if (id > from) {
          gaps.add(new Gap(from, id - 1, gap.since()));
        }
        from = id + 1;
      }
    }
    if (from <= gap.last()) {
      gaps.add(new Gap(from, gap.last(), gap.since()));
    }
  }
}
