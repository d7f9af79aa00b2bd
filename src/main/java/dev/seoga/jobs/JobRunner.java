package dev.seoga.jobs;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Works a job, batch by batch. Each batch is one transaction together with the position behind it,
 * and begins by holding the job and seeing that it is still this instance's: so each item is worked
 * once, wherever an instance dies and however late one learns that it was taken for dead.
 */
@ApplicationScoped
class JobRunner {
  private static final Logger LOG = Logger.getLogger(JobRunner.class);
  private static final int BATCH_SECONDS = 120;

  private final Jobs jobs;
  private final JobMeters meters;
  private final Map<JobKind, JobWork> works = new EnumMap<>(JobKind.class);

  JobRunner(Jobs jobs, JobMeters meters, @Any Instance<JobWork> works) {
    this.jobs = jobs;
    this.meters = meters;
    works.forEach(work -> work.kinds().forEach(kind -> this.works.put(kind, work)));
  }

  /** How a run has ended. */
  enum Ending {
    /** There is nothing left to do in this run. */
    OVER,
    /** Somebody is to take it up again: this instance stops, or has met something. */
    AGAIN
  }

  JobWork workOf(Job job) {
    return works.get(job.kind);
  }

  /**
   * Works a job until it is done, stopped, or taken over by another instance.
   *
   * @param leaving whether this instance is about to stop
   * @throws RuntimeException what stands in the way of the first batch; later ones are tried again
   */
  Ending run(Long id, int run, BooleanSupplier leaving) {
    Optional<Job> taken = jobs.takeUp(id, run);
    if (taken.isEmpty()) {
      return Ending.OVER;
    }
    Job job = taken.get();
    LOG.infof("job=%d is taken up behind item %d, lease %d", id, job.position, job.lease);
    boolean further = false;
    try (JobWork.Worker worker = workOf(job).open(job)) {
      while (!leaving.getAsBoolean()) {
        if (!batch(job, worker)) {
          return Ending.OVER;
        }
        further = true;
      }
      LOG.infof("job=%d is left to another instance, lease %d", id, job.lease);
      return Ending.AGAIN;
    } catch (RuntimeException e) {
      if (!further) {
        throw e;
      }
      // It has come further than when it began, so that it is not for ever the same that fails.
      LOG.warnf(e, "job=%d is tried again", id);
      return Ending.AGAIN;
    }
  }

  /** Works one batch; returns whether there are more. */
  private boolean batch(Job job, JobWork.Worker worker) {
    Worked worked =
        QuarkusTransaction.requiringNew()
            .timeout(BATCH_SECONDS)
            .call(
                () -> {
                  if (jobs.holdFor(job.id, job.lease).isEmpty()) {
                    Job now = jobs.findById(job.id);
                    boolean ours = now.lease == job.lease;
                    return new Worked(null, ours ? now.state : JobState.RUNNING);
                  }
                  JobBatch batch = worker.next();
                  jobs.keep(job.id, batch);
                  if (batch.last()) {
                    workOf(job).finish(jobs.findById(job.id));
                  }
                  return new Worked(batch, batch.last() ? JobState.DONE : JobState.RUNNING);
                });
    count(job.kind, worked);
    return worked.batch() != null && !worked.batch().last();
  }

  /**
   * What has been committed.
   *
   * @param batch null where the job was no longer this instance's to work on
   * @param state of the job then
   */
  private record Worked(JobBatch batch, JobState state) {}

  private void count(JobKind kind, Worked worked) {
    if (worked.batch() != null) {
      meters.worked(kind, worked.batch());
    }
    if (worked.state() == JobState.DONE && worked.batch() != null) {
      meters.ended(kind, JobMeters.Ending.DONE);
    } else if (worked.state() == JobState.STOPPED) {
      meters.ended(kind, JobMeters.Ending.STOPPED);
    }
  }
}
