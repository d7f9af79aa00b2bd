package dev.seoga.intake;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The files that were uploaded, what was chosen for each, and what came of them. */
@ApplicationScoped
class ImportFiles implements PanacheRepository<ImportFile> {
  private static final int PART = 1 << 20;
  private static final int STORE_SECONDS = 600;
  private static final String LAST_JOB =
      "(select max(j.id) from Job j where j.kind = :%s and j.subjectId = f.id)";

  private final Jobs jobs;

  ImportFiles(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Keeps a file, with what its headings are taken for, and returns its id. */
  @Transactional
  @TransactionConfiguration(timeout = STORE_SECONDS)
  Long store(String fileName, UploadedFile uploaded, Long accountId) throws IOException {
    ImportFile file = new ImportFile();
    file.fileName = fileName.length() > 255 ? fileName.substring(0, 255) : fileName;
    file.content = new byte[0];
    file.sizeBytes = Files.size(uploaded.content());
    file.charset = uploaded.encoding().label();
    file.uploadedBy = accountId;
    file.uploadedAt = now();
    persistAndFlush(file);
    storeParts(file.id, uploaded.content());
    Content content = () -> Files.newInputStream(uploaded.content());
    ImportMapping mapping = ImportMapping.guess(CsvFile.of(content, uploaded.encoding()));
    insertPlan(new ImportPlan(file.id, uploaded.format(), uploaded.rows(), mapping));
    return file.id;
  }

  private void storeParts(Long id, Path content) {
    session()
        .doWork(
            connection -> {
              try (InputStream in = Files.newInputStream(content);
                  PreparedStatement insert =
                      connection.prepareStatement(
                          "INSERT INTO import_part (import_id, position, content)"
                              + " VALUES (?, ?, ?)")) {
                int position = 0;
                for (byte[] part = in.readNBytes(PART);
                    part.length > 0;
                    part = in.readNBytes(PART)) {
                  insert.setLong(1, id);
                  insert.setInt(2, position++);
                  insert.setBytes(3, part);
                  insert.executeUpdate();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void insertPlan(ImportPlan plan) {
    query("INSERT INTO import_plan (import_id, format, total, choices) VALUES (?1, ?2, ?3, ?4)")
        .setParameter(1, plan.importId())
        .setParameter(2, plan.format().name())
        .setParameter(3, plan.rows())
        .setParameter(4, plan.mapping().json())
        .executeUpdate();
  }

  @Transactional
  Optional<ImportFile> withId(Long id) {
    return findByIdOptional(id);
  }

  /** Returns the name of a file. */
  @Transactional
  String name(Long id) {
    return findById(id).fileName;
  }

  /** Returns the table of a file. */
  CsvFile csv(Long id) {
    TextEncoding encoding =
        TextEncoding.ofLabel(QuarkusTransaction.joiningExisting().call(() -> findById(id).charset));
    try {
      return CsvFile.of(() -> open(id), encoding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(Long id) {
    if (part(id, 0).length == 0) {
      // Of the release before, which kept a file in one piece.
      return new ByteArrayInputStream(
          QuarkusTransaction.joiningExisting().call(() -> findById(id).content));
    }
    return new PartsInputStream(position -> part(id, position));
  }

  private byte[] part(Long id, int position) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              List<byte[]> found =
                  session()
                      .createNativeQuery(
                          "SELECT content FROM import_part WHERE import_id = ?1 AND position = ?2",
                          byte[].class)
                      .setParameter(1, id)
                      .setParameter(2, position)
                      .getResultList();
              return found.isEmpty() ? new byte[0] : found.get(0);
            });
  }

  /** Returns what is known of a file and chosen for it. */
  @Transactional
  ImportPlan plan(Long id) {
    List<Object[]> found =
        session()
            .createNativeQuery(
                "SELECT format, total, choices FROM import_plan WHERE import_id = ?1",
                Object[].class)
            .addScalar("format", String.class)
            .addScalar("total", Integer.class)
            // As the text that it is: H2 would hand out a CLOB.
            .addScalar("choices", String.class)
            .setParameter(1, id)
            .getResultList();
    if (found.isEmpty()) {
      CsvFile csv = csv(id);
      try (var rows = csv.rows()) {
        return new ImportPlan(id, ImportFormat.CSV, (int) rows.count(), ImportMapping.guess(csv));
      }
    }
    Object[] row = found.get(0);
    return new ImportPlan(
        id,
        ImportFormat.valueOf((String) row[0]),
        (Integer) row[1],
        ImportMapping.read((String) row[2]));
  }

  /**
   * Begins the dry run of a file with these choices, and returns its job; that of the import where
   * it has begun already.
   */
  @Transactional
  Long check(ImportPlan plan, Long accountId) {
    findById(plan.importId(), LockModeType.PESSIMISTIC_WRITE);
    Optional<Job> begun = jobs.lastAbout(JobKind.IMPORT, plan.importId());
    if (begun.isPresent()) {
      return begun.get().id();
    }
    jobs.lastAbout(JobKind.IMPORT_CHECK, plan.importId()).ifPresent(job -> jobs.stop(job.id()));
    query("DELETE FROM import_plan WHERE import_id = ?1")
        .setParameter(1, plan.importId())
        .executeUpdate();
    insertPlan(plan);
    return jobs.begin(JobKind.IMPORT_CHECK, plan.importId(), (long) plan.rows(), accountId);
  }

  /**
   * Begins the import of a file, once.
   *
   * @param shown the dry run that somebody has seen; empty in a page of the release before
   * @return the job; empty where there is no dry run that has come to its end, or a later one
   */
  @Transactional
  Optional<Long> run(Long id, String shown, Long accountId) {
    findById(id, LockModeType.PESSIMISTIC_WRITE);
    Optional<Job> begun = jobs.lastAbout(JobKind.IMPORT, id);
    if (begun.isPresent()) {
      return begun.map(Job::id);
    }
    return jobs.lastAbout(JobKind.IMPORT_CHECK, id)
        .filter(Job::isDone)
        .filter(check -> shown.isEmpty() || shown.equals(check.id().toString()))
        .map(check -> jobs.begin(JobKind.IMPORT, id, check.total(), accountId));
  }

  /** Waits until no other import is within a batch; none begins one until the transaction ends. */
  void awaitTurn() {
    query("SELECT id FROM import_turn WHERE id = 1 FOR UPDATE").getResultList();
  }

  /** Whether a dry run is the last one of its file, and the file has not been imported. */
  @Transactional
  boolean isLastCheck(Job check) {
    return jobs.lastAbout(JobKind.IMPORT, check.subjectId()).isEmpty()
        && jobs.lastAbout(JobKind.IMPORT_CHECK, check.subjectId())
            .filter(last -> last.id().equals(check.id()))
            .isPresent();
  }

  /** Says what came of an import, for lists and for the release before. */
  @Transactional
  void finish(Job job) {
    ImportFile file = findById(job.subjectId());
    file.rowsRead = (int) job.position();
    file.rowsCreated = job.made();
    file.rowsRefused = job.refused();
    file.state = ImportFile.State.DONE;
    file.finishedAt = now();
  }

  /** Returns the latest uploads, the newest first, without their content. */
  @Transactional
  List<ImportSummary> latest(int limit) {
    return getEntityManager()
        .createQuery(
            "select new dev.seoga.intake.ImportSummary(f.id, f.fileName, f.state, f.rowsCreated,"
                + " f.rowsRefused, f.uploadedAt, "
                + LAST_JOB.formatted("check")
                + ", "
                + LAST_JOB.formatted("run")
                + ") from ImportFile f order by f.id desc",
            ImportSummary.class)
        .setParameter("check", JobKind.IMPORT_CHECK)
        .setParameter("run", JobKind.IMPORT)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Keeps the choices for a file under a name; those that had it before are replaced. */
  @Transactional
  void remember(String name, ImportMapping mapping, Long accountId) {
    query("DELETE FROM import_profile WHERE name = ?1").setParameter(1, name).executeUpdate();
    query("INSERT INTO import_profile (name, choices, saved_by, saved_at) VALUES (?1, ?2, ?3, ?4)")
        .setParameter(1, name)
        .setParameter(2, mapping.json())
        .setParameter(3, accountId)
        .setParameter(4, now())
        .executeUpdate();
  }

  /** Returns the names under which choices are kept. */
  @Transactional
  List<String> remembered() {
    List<?> names = query("SELECT name FROM import_profile ORDER BY name").getResultList();
    return names.stream().map(Object::toString).toList();
  }

  /** Returns the choices that are kept under a name; empty where there are none. */
  @Transactional
  Optional<ImportMapping> remembered(String name) {
    return session()
        .createNativeQuery("SELECT choices FROM import_profile WHERE name = ?1", String.class)
        .setParameter(1, name)
        .getResultStream()
        .findFirst()
        .map(ImportMapping::read);
  }

  private Query query(String sql) {
    return getEntityManager().createNativeQuery(sql);
  }

  private Session session() {
    return getEntityManager().unwrap(Session.class);
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
