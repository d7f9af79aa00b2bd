package dev.seoga.intake;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that were uploaded, and the findings about them. */
@ApplicationScoped
class ImportFiles implements PanacheRepository<ImportFile> {
  private static final String SELECT_FINDING =
      "SELECT line, kind, column_name, cell, reason, detail FROM import_finding";

  @Transactional
  Long store(String fileName, byte[] content, String charset, Long accountId) {
    ImportFile file = new ImportFile();
    file.fileName = fileName.length() > 255 ? fileName.substring(0, 255) : fileName;
    file.content = content;
    file.sizeBytes = content.length;
    file.charset = charset;
    file.uploadedBy = accountId;
    file.uploadedAt = now();
    persistAndFlush(file);
    return file.id;
  }

  @Transactional
  Optional<ImportFile> withId(Long id) {
    return findByIdOptional(id);
  }

  /** Returns what was uploaded; read apart, since few pages need all of it. */
  @Transactional
  byte[] content(Long id) {
    return getEntityManager()
        .createQuery("select f.content from ImportFile f where f.id = ?1", byte[].class)
        .setParameter(1, id)
        .getSingleResult();
  }

  /** Returns the latest uploads, the newest first, without their content. */
  @Transactional
  List<ImportSummary> latest(int limit) {
    return getEntityManager()
        .createQuery(
            "select new dev.seoga.intake.ImportSummary(f.id, f.fileName, f.state, f.rowsCreated,"
                + " f.rowsRefused, f.uploadedAt) from ImportFile f order by f.id desc",
            ImportSummary.class)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Returns findings of one kind, in the order of the file. */
  @Transactional
  List<Finding> findings(Long importId, Finding.Kind kind, int limit) {
    return read(SELECT_FINDING + " WHERE import_id = ?1 AND kind = ?2 ORDER BY position")
        .setParameter(1, importId)
        .setParameter(2, kind.name())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ImportFiles::finding)
        .toList();
  }

  @Transactional
  Map<Finding.Kind, Integer> counts(Long importId) {
    Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    for (Finding.Kind kind : Finding.Kind.values()) {
      counts.put(kind, 0);
    }
    read("SELECT kind, COUNT(*) FROM import_finding WHERE import_id = ?1 GROUP BY kind")
        .setParameter(1, importId)
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
    TypedQuery<Tuple> query =
        (TypedQuery<Tuple>) getEntityManager().createNativeQuery(sql, Tuple.class);
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

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
