package dev.seoga.history;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The undo of a large change set, and its dry run. */
@ApplicationScoped
class UndoWork implements JobWork {
  private final UndoRun run;
  private final History history;

  UndoWork(UndoRun run, History history) {
    this.run = run;
    this.history = history;
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
}
