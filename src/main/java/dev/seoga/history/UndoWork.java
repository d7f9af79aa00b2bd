package dev.seoga.history;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The undo of a large change set, and its dry run. */
@ApplicationScoped
class UndoWork implements JobWork {
  private final UndoRun run;
  private final History history;
  private final ChangeLog log;
  private final Jobs jobs;

  UndoWork(UndoRun run, History history, ChangeLog log, Jobs jobs) {
    this.run = run;
    this.history = history;
    this.log = log;
    this.jobs = jobs;
  }

  @Override
  public Set<JobKind> kinds() {
    return Set.of(JobKind.UNDO_CHECK, JobKind.UNDO);
  }

  @Override
  public Worker open(Job job) {
    return run.open(job);
  }

  @Override
  public String subject(Job job, PageLanguage language) {
    return history.set(job.subjectId()).map(SetView::first).orElse("");
  }

  @Override
  public String resultPath(Job job) {
    return "/changes/" + job.subjectId() + "/undo";
  }

  /**
   * It goes on only on the set that it was begun on: what has come to it since, or still comes,
   * would be missed. Nor does it where it has itself been taken back.
   */
  @Override
  public boolean mayResume(Job job) {
    Long own = job.changeSetId();
    boolean takenBack = own != null && (log.isUndone(own) || jobs.isBeingTakenBack(own));
    return !takenBack
        && job.total() == log.count(job.subjectId())
        && jobs.writing(job.subjectId()).filter(writer -> writer.state().isActive()).isEmpty();
  }

  @Override
  public void hold(Job job) {
    jobs.isAtWorkOn(job.subjectId());
  }
}
