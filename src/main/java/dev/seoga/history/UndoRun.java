package dev.seoga.history;

import dev.seoga.history.Undoing.Verdict;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobBatch;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobOutcome;
import dev.seoga.jobs.JobWork;
import dev.seoga.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes back change sets that are too large for one transaction, or tells what that would come to.
 * The item of a change that stays names the change as its reason.
 */
@ApplicationScoped
class UndoRun {
  /** The most changes that are taken back while somebody waits. */
  static final int AT_ONCE = 1000;

  private static final int BATCH = 200;

  private final ChangeLog log;
  private final Undoing undoing;
  private final Jobs jobs;
  private final EntityManager entities;

  UndoRun(ChangeLog log, Undoing undoing, Jobs jobs, EntityManager entities) {
    this.log = log;
    this.undoing = undoing;
    this.jobs = jobs;
    this.entities = entities;
  }

  /**
   * Begins an undo, or its dry run; where one is at work on the set, returns that.
   *
   * @return empty where a job still adds changes to the set
   */
  @Transactional
  Optional<Long> begin(JobKind kind, Long setId, Long accountId, String note) {
    // The job first, as a batch of it does.
    if (jobs.isAtWorkOn(setId)) {
      return Optional.empty();
    }
    entities.find(ChangeSet.class, setId, LockModeType.PESSIMISTIC_WRITE);
    return jobs.lastAbout(kind, setId)
        .filter(job -> job.state().isActive())
        .map(Job::id)
        .or(() -> Optional.of(jobs.begin(kind, setId, (long) log.count(setId), accountId, note)));
  }

  /** Opens a change set before the changes that are done. */
  JobWork.Worker open(Job job) {
    ChangeSet set = log.set(job.subjectId()).orElseThrow();
    if (job.kind() == JobKind.UNDO_CHECK) {
      return remembering(job, new Worker(undoing.look(set), null));
    }
    Recording recording =
        job.changeSetId() == null
            ? log.open(Way.UNDO, job.startedBy(), job.note(), set.id)
            : log.reopen(job.changeSetId(), job.startedBy());
    return remembering(job, new Worker(undoing.takeBack(set, recording), recording));
  }

  private Worker remembering(Job job, Worker worker) {
    while (worker.position < job.position()) {
      List<JobItem> items = jobs.items(job.id(), worker.position, BATCH);
      List<KeptChange> changes = worker.walk.next(worker.below, items.size());
      for (int i = 0; i < items.size(); i++) {
        worker.walk.remember(changes.get(i), verdict(items.get(i)));
      }
      worker.position += items.size();
      worker.below = changes.get(changes.size() - 1).id();
    }
    return worker;
  }

  private static Verdict verdict(JobItem item) {
    return switch (item.outcome()) {
      case UPDATED -> Verdict.READY;
      case REFUSED -> Verdict.OBSTRUCTED;
      default -> Verdict.ALREADY;
    };
  }

  /** Returns what a job has come to that has ended. */
  UndoOutcome outcome(Job job) {
    List<UndoOutcome.Obstacle> obstacles =
        jobs.items(job.id(), JobOutcome.REFUSED, UndoOutcome.TOLD).stream()
            .map(item -> log.change(Long.valueOf(item.reason())))
            .flatMap(Optional::stream)
            .map(undoing::obstacle)
            .toList();
    return UndoOutcome.of(job.updated(), job.refused(), obstacles, job.changeSetId());
  }

  private static final class Worker implements JobWork.Worker {
    private final Undoing.Walk walk;
    // Null where it is only looked at.
    private final Recording recording;
    private long position;
    private long below = Long.MAX_VALUE;

    Worker(Undoing.Walk walk, Recording recording) {
      this.walk = walk;
      this.recording = recording;
    }

    @Override
    public JobBatch next() {
      List<KeptChange> some = walk.next(below, BATCH);
      List<Verdict> verdicts = walk.step(some);
      List<JobItem> items = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        below = some.get(i).id();
        items.add(item(++position, some.get(i), verdicts.get(i)));
      }
      return new JobBatch(
          items, some.size() < BATCH, recording == null ? null : recording.changeSet());
    }

    private static JobItem item(long position, KeptChange kept, Verdict verdict) {
      Long bookId = kept.change().bookId();
      return switch (verdict) {
        case READY -> new JobItem(position, JobOutcome.UPDATED, bookId);
        case ALREADY -> new JobItem(position, JobOutcome.UNCHANGED, bookId);
        case OBSTRUCTED ->
            new JobItem(position, JobOutcome.REFUSED, bookId, Long.toString(kept.id()));
      };
    }

    @Override
    public void close() {}
  }
}
