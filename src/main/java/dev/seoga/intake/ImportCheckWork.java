package dev.seoga.intake;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;

/** The dry run of an import: the same as the import, but for the changes. */
@ApplicationScoped
class ImportCheckWork implements JobWork {
  private final RowTaking taking;
  private final ImportFiles files;

  ImportCheckWork(RowTaking taking, ImportFiles files) {
    this.taking = taking;
    this.files = files;
  }

  @Override
  public JobKind kind() {
    return JobKind.IMPORT_CHECK;
  }

  @Override
  public Worker open(Job job) {
    return taking.open(job);
  }

  @Override
  public String subject(Job job, PageLanguage language) {
    return files.name(job.subjectId());
  }

  @Override
  public String resultPath(Job job) {
    return "/imports/" + job.subjectId();
  }

  /** Columns that have been chosen anew have a dry run of their own. */
  @Override
  public boolean mayResume(Job job) {
    return files.isLastCheck(job);
  }
}
