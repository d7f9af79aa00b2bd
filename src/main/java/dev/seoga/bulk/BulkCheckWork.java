package dev.seoga.bulk;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;

/** The dry run of a bulk edit: the same as the edit, but for the changes. */
@ApplicationScoped
class BulkCheckWork implements JobWork {
  private final BulkRun run;
  private final BulkEdits edits;
  private final BulkLabels labels;

  BulkCheckWork(BulkRun run, BulkEdits edits, BulkLabels labels) {
    this.run = run;
    this.edits = edits;
    this.labels = labels;
  }

  @Override
  public JobKind kind() {
    return JobKind.BULK_CHECK;
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
}
