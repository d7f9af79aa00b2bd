package dev.seoga.intake;

import dev.seoga.history.ChangeLog;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobWork;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The import of a file, and its dry run: the same, but for the changes. */
@ApplicationScoped
class ImportWork implements JobWork {
  private final RowTaking taking;
  private final ImportFiles files;
  private final NumbersInFile numbers;
  private final ChangeLog changes;
  private final Jobs jobs;

  ImportWork(
      RowTaking taking, ImportFiles files, NumbersInFile numbers, ChangeLog changes, Jobs jobs) {
    this.taking = taking;
    this.files = files;
    this.numbers = numbers;
    this.changes = changes;
    this.jobs = jobs;
  }

  @Override
  public Set<JobKind> kinds() {
    return Set.of(JobKind.IMPORT_CHECK, JobKind.IMPORT);
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

  /**
   * What has been taken back is not gone on with: the file can be imported anew. Columns that have
   * been chosen anew have a dry run of their own.
   */
  @Override
  public boolean mayResume(Job job) {
    if (job.kind() == JobKind.IMPORT_CHECK) {
      return files.isLastCheck(job);
    }
    Long set = job.changeSetId();
    return set == null || !(changes.isUndone(set) || jobs.isBeingTakenBack(set));
  }

  @Override
  public void finish(Job job) {
    if (job.kind() == JobKind.IMPORT) {
      files.finish(job);
      jobs.lastAbout(JobKind.IMPORT_CHECK, job.subjectId())
          .ifPresent(check -> numbers.forget(check.id()));
    }
  }
}
