package dev.seoga.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.seoga.web.Reference;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hands the jobs to the instances, by db-scheduler on the database that they share: who takes which
 * up, how the others learn that one is dead, and that its jobs are taken over, is the library's.
 */
@ApplicationScoped
class JobSchedule {
  private static final Logger LOG = Logger.getLogger(JobSchedule.class);
  private static final String TABLE = "scheduled_task";
  private static final String SEPARATOR = "-";
  private static final int MOST_FAILURES = 5;
  private static final int MISSED_HEARTBEATS = 4;

  private final AgroalDataSource dataSource;
  private final Instance<JobRunner> runner;
  private final Instance<Jobs> jobs;
  private final JobMeters meters;
  private final boolean serving;
  private final int threads;
  private final Duration poll;
  private final Duration heartbeat;
  private final CustomTask<Void> task;
  private Scheduler scheduler;
  private volatile boolean leaving;

  JobSchedule(
      AgroalDataSource dataSource,
      Instance<JobRunner> runner,
      Instance<Jobs> jobs,
      JobMeters meters,
      @ConfigProperty(name = "quarkus.http.host-enabled") boolean serving,
      @ConfigProperty(name = "seoga.jobs.threads") int threads,
      @ConfigProperty(name = "seoga.jobs.poll") Duration poll,
      @ConfigProperty(name = "seoga.jobs.heartbeat") Duration heartbeat) {
    this.dataSource = dataSource;
    this.runner = runner;
    this.jobs = jobs;
    this.meters = meters;
    this.serving = serving;
    this.threads = threads;
    this.poll = poll;
    this.heartbeat = heartbeat;
    this.task =
        Tasks.custom("job", Void.class)
            .onDeadExecutionRevive()
            .onFailure(this::failed)
            .execute(this::execute);
  }

  void start(@Observes StartupEvent event) {
    scheduler =
        Scheduler.create(dataSource, task)
            .tableName(TABLE)
            .executorService(Executors.newFixedThreadPool(threads, named()))
            .threads(threads)
            .pollingInterval(poll)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            // The library waits for this twice.
            .shutdownMaxWait(Duration.ofSeconds(10))
            .alwaysPersistTimestampInUTC()
            .build();
    if (serving) {
      scheduler.start();
    }
  }

  // Of this class loader, which dev mode and tests change with every start.
  private static ThreadFactory named() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "job-" + number.incrementAndGet());
      thread.setContextClassLoader(loader);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The batches in progress end and the jobs are left to other instances, while pages go on. */
  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    leaving = true;
    if (serving) {
      scheduler.pause();
    }
  }

  /** Waits for the batches in progress. */
  void stop(@Observes ShutdownEvent event) {
    if (serving) {
      scheduler.stop();
    }
  }

  /** Schedules the next run of a job, in the transaction of the caller. */
  void add(Job job) {
    scheduler.schedule(task.instance(job.id + SEPARATOR + job.run), Instant.now());
  }

  private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    JobRunner.Ending ending = runner.get().run(id(instance), run(instance), () -> leaving(context));
    return switch (ending) {
      case OVER -> new CompletionHandler.OnCompleteRemove<>();
      case AGAIN -> (complete, operations) -> operations.reschedule(complete, Instant.now());
    };
  }

  private boolean leaving(ExecutionContext context) {
    return leaving || context.getSchedulerState().isShuttingDown();
  }

  /** Waits a little longer each time, and gives up at last. */
  private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    TaskInstance<?> instance = complete.getExecution().taskInstance;
    int failures = complete.getExecution().consecutiveFailures + 1;
    Throwable cause = complete.getCause().orElse(null);
    if (failures < MOST_FAILURES) {
      LOG.warnf(cause, "job=%d failed for the %d. time", id(instance), failures);
      operations.reschedule(complete, Instant.now().plus(poll.multipliedBy(1L << failures)));
    } else {
      String reference = Reference.next();
      LOG.errorf(cause, "reference=%s job=%d failed", reference, id(instance));
      jobs.get()
          .fail(id(instance), run(instance), reference)
          .ifPresent(kind -> meters.ended(kind, JobMeters.Ending.FAILED));
      operations.remove();
    }
  }

  private static Long id(TaskInstance<?> instance) {
    return Long.valueOf(instance.getId().split(SEPARATOR)[0]);
  }

  private static int run(TaskInstance<?> instance) {
    return Integer.parseInt(instance.getId().split(SEPARATOR)[1]);
  }
}
