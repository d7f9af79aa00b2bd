package dev.seoga.bulk;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The bulk edits, each with the books that were chosen for it. */
@ApplicationScoped
class BulkEdits {
  private static final List<String> TEXTS =
      List.of("field", "action", "argument", "replacement", "source", "note");

  private static final int CHOOSE_SECONDS = 300;

  private final EntityManager entities;
  private final Jobs jobs;

  BulkEdits(EntityManager entities, Jobs jobs) {
    this.entities = entities;
    this.jobs = jobs;
  }

  /**
   * Keeps a bulk edit with its books, and begins its dry run.
   *
   * @param behind returns the ids of the next books behind one of them; none at the end
   * @return the job
   */
  @Transactional
  @TransactionConfiguration(timeout = CHOOSE_SECONDS)
  Long begin(
      BulkChange change,
      String source,
      String note,
      LongFunction<List<Long>> behind,
      Long accountId) {
    Long id = insert(change, source, note, accountId);
    long position = 0;
    long after = 0;
    for (List<Long> ids = behind.apply(0); !ids.isEmpty(); ids = behind.apply(after)) {
      choose(id, position, ids);
      position += ids.size();
      after = ids.get(ids.size() - 1);
    }
    return jobs.begin(JobKind.BULK_CHECK, id, position, accountId);
  }

  private Long insert(BulkChange change, String source, String note, Long accountId) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO bulk_edit (field, action, argument, replacement, source, note,"
                          + " made_by, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                      Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, change.field());
                insert.setString(2, change.action().name());
                insert.setString(3, change.value());
                insert.setString(4, change.replacement());
                insert.setString(5, source);
                insert.setString(6, note);
                insert.setLong(7, accountId);
                insert.setTimestamp(
                    8, Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MICROS)));
                insert.executeUpdate();
                return key(insert);
              }
            });
  }

  private static Long key(PreparedStatement insert) throws SQLException {
    try (ResultSet keys = insert.getGeneratedKeys()) {
      keys.next();
      return keys.getLong(1);
    }
  }

  private void choose(Long id, long position, List<Long> books) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO bulk_edit_book (bulk_edit_id, position, book_id)"
                          + " VALUES (?, ?, ?)")) {
                long at = position;
                for (Long book : books) {
                  insert.setLong(1, id);
                  insert.setLong(2, ++at);
                  insert.setLong(3, book);
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
  }

  /** Begins a bulk edit whose dry run has come to its end, once; returns its job. */
  @Transactional
  Optional<Long> run(Long id, Long accountId) {
    query("SELECT id FROM bulk_edit WHERE id = ?1 FOR UPDATE").setParameter(1, id).getResultList();
    Optional<Job> begun = jobs.lastAbout(JobKind.BULK_EDIT, id);
    if (begun.isPresent()) {
      return begun.map(Job::id);
    }
    return jobs.lastAbout(JobKind.BULK_CHECK, id)
        .filter(Job::isDone)
        .map(check -> jobs.begin(JobKind.BULK_EDIT, id, check.total(), accountId));
  }

  /** Returns a bulk edit; empty where there is none. */
  @Transactional
  Optional<BulkEdit> withId(Long id) {
    NativeQuery<Tuple> query =
        entities
            .unwrap(Session.class)
            .createNativeQuery(
                "SELECT field, action, argument, replacement, source, note,"
                    + " (SELECT COUNT(*) FROM bulk_edit_book WHERE bulk_edit_id = id) AS books"
                    + " FROM bulk_edit WHERE id = ?1",
                Tuple.class);
    // As the texts that they are: H2 would hand out CLOBs.
    for (String column : TEXTS) {
      query.addScalar(column, String.class);
    }
    List<Tuple> rows = query.addScalar("books", Integer.class).setParameter(1, id).getResultList();
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new BulkEdit(
                    id,
                    new BulkChange(
                        row.get(0, String.class),
                        BulkAction.valueOf(row.get(1, String.class)),
                        row.get(2, String.class),
                        row.get(3, String.class)),
                    row.get(4, String.class),
                    row.get(5, String.class),
                    row.get(6, Integer.class)));
  }

  /** Returns the ids of the chosen books behind a position, in their order. */
  @Transactional
  List<Long> books(Long id, long after, int limit) {
    List<?> books =
        query(
                "SELECT book_id FROM bulk_edit_book WHERE bulk_edit_id = ?1 AND position > ?2"
                    + " ORDER BY position")
            .setParameter(1, id)
            .setParameter(2, after)
            .setMaxResults(limit)
            .getResultList();
    List<Long> ids = new ArrayList<>();
    books.forEach(book -> ids.add(((Number) book).longValue()));
    return ids;
  }

  private Query query(String sql) {
    return entities.createNativeQuery(sql);
  }
}
