package dev.seoga.bulk;

import dev.seoga.history.ChangeLog;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** A bulk edit, and its dry run: the same, but for the changes. */
@ApplicationScoped
class BulkEditWork implements JobWork {
  private final BulkRun run;
  private final BulkEdits edits;
  private final BulkLabels labels;
  private final ChangeLog changes;
  private final Jobs jobs;

  BulkEditWork(BulkRun run, BulkEdits edits, BulkLabels labels, ChangeLog changes, Jobs jobs) {
    this.run = run;
    this.edits = edits;
    this.labels = labels;
    this.changes = changes;
    this.jobs = jobs;
  }

  @Override
  public Set<JobKind> kinds() {
    return Set.of(JobKind.BULK_CHECK, JobKind.BULK_EDIT);
  }

  @Override
  public Worker open(Job job) {
    return run.open(job);
  }

  @Override
  public String subject(Job job, PageLanguage language) {
    return labels.of(edits.withId(job.subjectId()).orElseThrow().change(), language);
  }

  @Override
  public String resultPath(Job job) {
    return "/bulk/" + job.subjectId();
  }

  /** What has been taken back is not gone on with. */
  @Override
  public boolean mayResume(Job job) {
    Long set = job.changeSetId();
    return set == null || !(changes.isUndone(set) || jobs.isBeingTakenBack(set));
  }
}
