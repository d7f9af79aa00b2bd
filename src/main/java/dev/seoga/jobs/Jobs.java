package dev.seoga.jobs;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hibernate.Session;

/** The jobs: each is begun, stopped and let go on here, and tells how far it has come. */
@ApplicationScoped
public class Jobs implements PanacheRepository<Job> {
  private final JobSchedule schedule;

  Jobs(JobSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * Begins a job; an instance takes it up once this transaction is committed.
   *
   * @param subjectId of what it works on, by its kind
   * @param total how many items it has; null where nobody knows
   */
  @Transactional
  public Long begin(JobKind kind, Long subjectId, Long total, Long accountId) {
    return begin(kind, subjectId, total, accountId, "");
  }

  /**
   * Begins a job, as {@link #begin(JobKind, Long, Long, Long)}.
   *
   * @param note why; may be empty, at most 500 characters count
   */
  @Transactional
  public Long begin(JobKind kind, Long subjectId, Long total, Long accountId, String note) {
    Job job = new Job();
    job.note = note.substring(0, Math.min(note.length(), 500));
    job.kind = kind;
    job.subjectId = subjectId;
    job.total = total;
    job.startedBy = accountId;
    job.createdAt = now();
    persistAndFlush(job);
    schedule.add(job);
    return job.id;
  }

  /** Returns a job; empty where there is none. */
  @Transactional
  public Optional<Job> withId(Long id) {
    return findByIdOptional(id);
  }

  /** Returns the last job of a kind about something; empty where there was none. */
  @Transactional
  public Optional<Job> lastAbout(JobKind kind, Long subjectId) {
    return find("kind = ?1 and subjectId = ?2 order by id desc", kind, subjectId)
        .firstResultOptional();
  }

  /** Returns the job that writes, or has written, a change set; empty where none has. */
  @Transactional
  public Optional<Job> writing(Long changeSetId) {
    return find("changeSetId", changeSetId).firstResultOptional();
  }

  /**
   * Holds the job that writes, or has written, a change set, so that it neither goes on nor is let
   * go on before the transaction ends.
   *
   * @return whether it is at work: what it does next would be missed by who takes the set back
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean isAtWorkOn(Long changeSetId) {
    return find("changeSetId", changeSetId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .filter(job -> job.state.isActive())
        .isPresent();
  }

  /** Whether a change set is being taken back by a job. */
  @Transactional
  public boolean isBeingTakenBack(Long changeSetId) {
    return lastAbout(JobKind.UNDO, changeSetId).filter(job -> job.state.isActive()).isPresent();
  }

  /** Returns the latest jobs, the newest first. */
  @Transactional
  List<Job> latest(int limit) {
    return find("order by id desc").page(0, limit).list();
  }

  /** Returns how many jobs are waiting or running now. */
  @Transactional
  public long count(JobState state) {
    return count("state", state);
  }

  /**
   * Returns the jobs that have not ended, and those that have failed.
   *
   * @param since jobs that began before are left out where they have failed
   * @param limit the most to return; the newest come first
   */
  @Transactional
  public List<Job> openOrFailed(Instant since, int limit) {
    return find(
            "state in ?1 or (state = ?2 and createdAt > ?3) order by id desc",
            List.of(JobState.WAITING, JobState.RUNNING),
            JobState.FAILED,
            since)
        .page(0, limit)
        .list();
  }

  /** Returns items of a job that have come to some outcome, in their order. */
  @Transactional
  public List<JobItem> items(Long id, JobOutcome outcome, int limit) {
    return items("outcome = ?2", id, outcome.name(), limit);
  }

  /** Returns the items of a job behind a position, in their order. */
  @Transactional
  public List<JobItem> items(Long id, long after, int limit) {
    return items("position > ?2", id, after, limit);
  }

  private List<JobItem> items(String where, Long id, Object value, int limit) {
    @SuppressWarnings("unchecked") // JPA has no typed method for native queries.
    List<Tuple> rows =
        getEntityManager()
            .createNativeQuery(
                "SELECT position, outcome, book_id, reason FROM job_item WHERE job_id = ?1 AND "
                    + where
                    + " ORDER BY position",
                Tuple.class)
            .setParameter(1, id)
            .setParameter(2, value)
            .setMaxResults(limit)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new JobItem(
                    row.get(0, Number.class).longValue(),
                    JobOutcome.valueOf(row.get(1, String.class)),
                    row.get(2) == null ? null : row.get(2, Number.class).longValue(),
                    row.get(3, String.class)))
        .toList();
  }

  /** Asks a job to stop behind the batch that it works on; does nothing where it has ended. */
  @Transactional
  public void stop(Long id) {
    Job job = held(id);
    if (job.state == JobState.WAITING) {
      job.state = JobState.STOPPED;
    } else if (job.state == JobState.RUNNING) {
      job.stopAsked = true;
    }
  }

  /**
   * Lets a job go on that was stopped or has failed; does nothing where it runs or has ended.
   *
   * @param allowed what else must be so; asked while nobody can begin to take its changes back
   */
  @Transactional
  void resume(Long id, Predicate<Job> allowed) {
    Job job = held(id);
    if (job.state.isResumable() && allowed.test(job)) {
      job.state = JobState.WAITING;
      job.stopAsked = false;
      job.failure = null;
      job.run++;
      schedule.add(job);
    }
  }

  /**
   * Takes a job up: from now on nobody else works on it, not even an instance that has done so and
   * was taken for dead.
   *
   * @param run the run that was scheduled
   * @return empty where there is nothing left to do in this run
   */
  @Transactional
  Optional<Job> takeUp(Long id, int run) {
    Job job = held(id);
    if (job.run != run || !job.state.isActive()) {
      return Optional.empty();
    }
    job.state = JobState.RUNNING;
    job.lease++;
    if (job.startedAt == null) {
      job.startedAt = now();
    }
    return Optional.of(job);
  }

  /** Holds a job for a batch; empty where this instance has lost it or somebody stopped it. */
  Optional<Job> holdFor(Long id, int lease) {
    Job job = held(id);
    if (job.lease != lease || job.state != JobState.RUNNING) {
      return Optional.empty();
    }
    if (job.stopAsked) {
      job.state = JobState.STOPPED;
      return Optional.empty();
    }
    return Optional.of(job);
  }

  /** Keeps what a batch came to; the job is held. */
  void keep(Long id, JobBatch batch) {
    write(id, batch.items());
    // By id: the work may have cleared the session meanwhile.
    Job job = findById(id);
    job.changeSetId = batch.changeSet();
    for (JobItem item : batch.items()) {
      job.position = item.position();
      switch (item.outcome()) {
        case MADE -> job.made++;
        case UPDATED -> job.updated++;
        case UNCHANGED -> job.unchanged++;
        case REFUSED -> job.refused++;
      }
    }
    if (batch.last()) {
      job.state = JobState.DONE;
      job.total = job.position;
      job.finishedAt = now();
    }
  }

  private void write(Long id, List<JobItem> items) {
    getEntityManager()
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO job_item (job_id, position, outcome, book_id, reason)"
                          + " VALUES (?, ?, ?, ?, ?)")) {
                for (JobItem item : items) {
                  insert.setLong(1, id);
                  insert.setLong(2, item.position());
                  insert.setString(3, item.outcome().name());
                  insert.setObject(4, item.bookId(), Types.BIGINT);
                  insert.setString(5, item.reason());
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
  }

  /**
   * Says that a job cannot go on.
   *
   * @param reference of the log line that tells why
   * @return what it was about; empty where it has ended otherwise meanwhile
   */
  @Transactional
  Optional<JobKind> fail(Long id, int run, String reference) {
    Job job = held(id);
    if (job.run != run || !job.state.isActive()) {
      return Optional.empty();
    }
    job.state = JobState.FAILED;
    job.failure = reference;
    return Optional.of(job.kind);
  }

  private Job held(Long id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
