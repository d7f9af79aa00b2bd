package dev.seoga.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes all search rows anew, after the rules of their terms have changed. It may run beside
 * instances that serve, and when it is stopped the next run goes on where it was.
 */
@ApplicationScoped
public class SearchRebuild {
  private static final String NAME = "rebuild-search";
  private static final String GENERATION = "search-rows";
  private static final int BATCH = 200;
  private static final int REPORT_EVERY = 20_000;

  private final EntityManager entities;
  private final Books books;

  SearchRebuild(EntityManager entities, Books books) {
    this.entities = entities;
    this.books = books;
  }

  /**
   * Goes through all books from where the last run was stopped.
   *
   * @param progress is told from time to time, in a sentence
   * @return how many books this run has gone through
   */
  public long run(Consumer<String> progress) {
    long all = QuarkusTransaction.requiringNew().call(books::count);
    long position = QuarkusTransaction.requiringNew().call(this::position);
    if (position > 0) {
      progress.accept("Going on behind book " + position);
    }
    long done = 0;
    while (true) {
      long from = position;
      List<Long> ids = QuarkusTransaction.requiringNew().timeout(120).call(() -> step(from));
      if (ids.isEmpty()) {
        break;
      }
      position = ids.get(ids.size() - 1);
      done += ids.size();
      if (done / REPORT_EVERY > (done - ids.size()) / REPORT_EVERY) {
        progress.accept(done + " of " + all + " books");
      }
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              query("delete from task_progress where name = :name").executeUpdate();
              announce();
            });
    progress.accept("Done: " + done + " books");
    return done;
  }

  /** Says that search rows were made past the history of changes: each instance reads all anew. */
  @Transactional
  public void announce() {
    entities
        .createNativeQuery(
            "insert into task_progress (name, position) values (:name, 1)"
                + " on duplicate key update position = position + 1")
        .setParameter("name", GENERATION)
        .executeUpdate();
  }

  /**
   * Returns a number that is another one after {@link #announce}.
   *
   * @throws SQLException where the database fails
   */
  static long generation(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select position from task_progress where name = ?")) {
      select.setString(1, GENERATION);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /** Takes the next books; their rows and the new position are kept together. */
  private List<Long> step(long position) {
    List<Long> ids = books.reindex(position, BATCH);
    if (!ids.isEmpty()) {
      query("delete from task_progress where name = :name").executeUpdate();
      query("insert into task_progress (name, position) values (:name, :position)")
          .setParameter("position", ids.get(ids.size() - 1))
          .executeUpdate();
    }
    return ids;
  }

  private long position() {
    List<?> found = query("select position from task_progress where name = :name").getResultList();
    return found.isEmpty() ? 0 : ((Number) found.get(0)).longValue();
  }

  private Query query(String sql) {
    return entities.createNativeQuery(sql).setParameter("name", NAME);
  }
}
