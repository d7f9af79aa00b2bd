package dev.seoga.web;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.impl.ContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Lets a page go as soon as it is made. Quarkus sets a timer of ten seconds for each template, and
 * its executor keeps one that was cancelled until its time has come, and by it the whole request:
 * thousands of them under load, which grow old in the heap.
 */
@ApplicationScoped
class PageTimers {
  void begin(@Observes StartupEvent start) {
    // Not shut down: it goes on as the executor of all that is not a timer.
    Infrastructure.setDefaultExecutor(new Timers(Infrastructure.getDefaultExecutor()), false);
  }

  /** Has its work done by another executor, and forgets a timer that is cancelled. */
  static final class Timers extends ScheduledThreadPoolExecutor {
    private final Executor executor;

    Timers(Executor executor) {
      super(1, Timers::daemon);
      this.executor = executor;
      setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work) {
      Thread thread = new Thread(work, "page-timers");
      thread.setDaemon(true);
      return thread;
    }

    @Override
    public void execute(Runnable work) {
      executor.execute(work);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
      return super.schedule(handingOver(work), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
        Runnable work, long initialDelay, long period, TimeUnit unit) {
      return super.scheduleAtFixedRate(handingOver(work), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable work, long initialDelay, long delay, TimeUnit unit) {
      return super.scheduleWithFixedDelay(handingOver(work), initialDelay, delay, unit);
    }

    // Quarkus has work go on in the context, of a request say, from which it is handed over.
    private Runnable handingOver(Runnable work) {
      ContextInternal context = ContextInternal.current();
      return context == null
          ? () -> executor.execute(work)
          : () -> context.dispatch(() -> executor.execute(work));
    }
  }
}
