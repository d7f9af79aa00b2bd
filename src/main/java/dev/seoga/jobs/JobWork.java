package dev.seoga.jobs;

import dev.seoga.web.PageLanguage;
import java.util.Set;

/** What the jobs of some kinds do, and how they are shown. */
public interface JobWork {
  /** Returns the kinds that it is for: a piece of work and its dry run. */
  Set<JobKind> kinds();

  /**
   * Begins, or goes on, behind the position of a job. Called outside of a transaction.
   *
   * @return what works the items; closed after use
   */
  Worker open(Job job);

  /** Returns what a job works on, in a reader's words, such as the name of a file. */
  String subject(Job job, PageLanguage language);

  /** Returns the path of the page that tells what came of a job. */
  String resultPath(Job job);

  /** Whether a job that was stopped may still go on. */
  default boolean mayResume(Job job) {
    return true;
  }

  /** Holds what must not change between {@link #mayResume} and the end of the transaction. */
  default void hold(Job job) {}

  /** Does what is left when the last item is done, in the transaction of the last batch. */
  default void finish(Job job) {}

  /** Works the items of one job, in their order. */
  interface Worker extends AutoCloseable {
    /**
     * Works the next items. The transaction is open, and ends right behind this: all of what was
     * done is kept together with the position, or nothing. After an exception the worker is closed.
     */
    JobBatch next();

    @Override
    void close();
  }
}
