package dev.seoga.intake;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** What imports and their dry runs have to tell of the cells of their files. */
@ApplicationScoped
class Findings {
  private static final String COLUMNS = "line, kind, column_name, cell, reason, detail";

  private static final int PIECE = 1000;

  private final EntityManager entities;

  Findings(EntityManager entities) {
    this.entities = entities;
  }

  /** Keeps what some rows have to tell. */
  void keep(Long jobId, List<ImportRow> rows) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO job_finding (job_id, position, ordinal, "
                          + COLUMNS
                          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (ImportRow row : rows) {
                  int ordinal = 0;
                  for (Finding finding : row.findings()) {
                    insert.setLong(1, jobId);
                    insert.setLong(2, row.position());
                    insert.setInt(3, ordinal++);
                    insert.setLong(4, finding.line());
                    insert.setString(5, finding.kind().name());
                    insert.setString(6, finding.column());
                    insert.setString(7, finding.cell());
                    insert.setString(8, finding.reason().name());
                    insert.setString(9, finding.detail());
                    insert.addBatch();
                  }
                }
                insert.executeBatch();
              }
            });
  }

  /**
   * Returns findings of one kind, in the order of the file.
   *
   * @param jobId of the import or its dry run; 0 for an import of the release before, which had no
   *     jobs
   */
  @Transactional
  List<Finding> of(Long jobId, Long importId, Finding.Kind kind, int limit) {
    String sql =
        jobId > 0
            ? "SELECT %s FROM job_finding WHERE job_id = :id AND kind = :kind"
                + " ORDER BY position, ordinal"
            : "SELECT %s FROM import_finding WHERE import_id = :id AND kind = :kind"
                + " ORDER BY position";
    return read(sql.formatted(COLUMNS))
        .setParameter("id", jobId > 0 ? jobId : importId)
        .setParameter("kind", kind.name())
        .setMaxResults(limit)
        .getResultStream()
        .map(Findings::finding)
        .toList();
  }

  /**
   * Returns all findings of one kind, in the order of the file; they are read piece by piece.
   * Parameters as of {@link #of}.
   */
  Stream<Finding> all(Long jobId, Long importId, Finding.Kind kind) {
    if (jobId == 0) {
      return of(jobId, importId, kind, Integer.MAX_VALUE).stream();
    }
    return Stream.iterate(
            behind(jobId, kind, 0, 0),
            piece -> !piece.isEmpty(),
            piece -> {
              Placed last = piece.get(piece.size() - 1);
              return behind(jobId, kind, last.position, last.ordinal);
            })
        .flatMap(List::stream)
        .map(Placed::finding);
  }

  /** A finding and where it stands among all of its job. */
  private record Placed(long position, int ordinal, Finding finding) {}

  private List<Placed> behind(Long jobId, Finding.Kind kind, long position, int ordinal) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                read("SELECT "
                        + COLUMNS
                        + ", position, ordinal FROM job_finding WHERE job_id = :id AND kind = :kind"
                        + " AND (position > :position OR (position = :position AND ordinal >"
                        + " :ordinal)) ORDER BY position, ordinal")
                    .setParameter("id", jobId)
                    .setParameter("kind", kind.name())
                    .setParameter("position", position)
                    .setParameter("ordinal", ordinal)
                    .setMaxResults(PIECE)
                    .getResultStream()
                    .map(
                        row ->
                            new Placed(
                                row.get(6, Number.class).longValue(),
                                row.get(7, Number.class).intValue(),
                                finding(row)))
                    .toList());
  }

  /** Returns how many findings there are of each kind; parameters as of {@link #of}. */
  @Transactional
  Map<Finding.Kind, Integer> counts(Long jobId, Long importId) {
    Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    for (Finding.Kind kind : Finding.Kind.values()) {
      counts.put(kind, 0);
    }
    String sql =
        jobId > 0
            ? "SELECT kind, COUNT(*) FROM job_finding WHERE job_id = :id GROUP BY kind"
            : "SELECT kind, COUNT(*) FROM import_finding WHERE import_id = :id GROUP BY kind";
    read(sql)
        .setParameter("id", jobId > 0 ? jobId : importId)
        .getResultList()
        .forEach(
            row ->
                counts.put(
                    Finding.Kind.valueOf(row.get(0, String.class)),
                    row.get(1, Number.class).intValue()));
    return counts;
  }

  private TypedQuery<Tuple> read(String sql) {
    @SuppressWarnings("unchecked") // JPA has no typed method for native queries.
    TypedQuery<Tuple> query = (TypedQuery<Tuple>) entities.createNativeQuery(sql, Tuple.class);
    return query;
  }

  private static Finding finding(Tuple row) {
    return new Finding(
        row.get(0, Number.class).longValue(),
        Finding.Kind.valueOf(row.get(1, String.class)),
        row.get(2, String.class),
        row.get(3, String.class),
        Finding.Reason.valueOf(row.get(4, String.class)),
        row.get(5, String.class));
  }
}
