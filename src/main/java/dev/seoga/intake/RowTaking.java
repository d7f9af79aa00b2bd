package dev.seoga.intake;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.Books;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobBatch;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobOutcome;
import dev.seoga.jobs.JobWork;
import dev.seoga.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;

/** Takes in the rows of a file, or only tells what that would come to. */
@ApplicationScoped
class RowTaking {
  private static final int BATCH = 200;

  private final ImportFiles files;
  private final Findings findings;
  private final KnownNumbers known;
  private final NumbersInFile numbers;
  private final Books books;
  private final ChangeLog changes;
  private final Jobs jobs;
  private final EntityManager entities;
  private final ExecutorService executor;

  RowTaking(
      ImportFiles files,
      Findings findings,
      KnownNumbers known,
      NumbersInFile numbers,
      Books books,
      ChangeLog changes,
      Jobs jobs,
      EntityManager entities,
      ExecutorService executor) {
    this.files = files;
    this.findings = findings;
    this.known = known;
    this.numbers = numbers;
    this.books = books;
    this.changes = changes;
    this.jobs = jobs;
    this.entities = entities;
    this.executor = executor;
  }

  /** Opens the file of a job behind the rows that are done. */
  JobWork.Worker open(Job job) {
    ImportPlan plan = files.plan(job.subjectId());
    ImportRows rows =
        new ImportRows(files.csv(job.subjectId()), plan.mapping()).behind(job.position());
    if (job.kind() == JobKind.IMPORT_CHECK) {
      return new Worker(job.id(), job.id(), plan.mapping(), rows, null);
    }
    Long check = jobs.lastAbout(JobKind.IMPORT_CHECK, job.subjectId()).orElseThrow().id();
    return new Worker(job.id(), check, plan.mapping(), rows, recording(job));
  }

  private Recording recording(Job job) {
    return job.changeSetId() == null
        ? changes.open(Way.IMPORT, job.startedBy(), files.name(job.subjectId()))
        : changes.reopen(job.changeSetId(), job.startedBy());
  }

  private final class Worker implements JobWork.Worker {
    private final Long jobId;
    private final Long checkId;
    private final ImportMapping mapping;
    private final RowsAhead rows;
    // Null in a dry run.
    private final Recording recording;

    Worker(Long jobId, Long checkId, ImportMapping mapping, ImportRows rows, Recording recording) {
      this.jobId = jobId;
      this.checkId = checkId;
      this.mapping = mapping;
      this.rows =
          new RowsAhead(rows, BATCH, executor, recording == null ? row -> {} : ImportRow::prepare);
      this.recording = recording;
    }

    @Override
    public JobBatch next() {
      RowsAhead.Batch batch = rows.next();
      List<JobItem> items = take(batch.rows());
      findings.keep(jobId, batch.rows());
      entities.flush();
      if (recording != null) {
        changes.keep(recording);
      }
      // Thousands of records in one session would be compared with their former selves each time.
      entities.clear();
      return new JobBatch(items, batch.last(), recording == null ? null : recording.changeSet());
    }

    @Override
    public void close() {
      rows.close();
    }

    private List<JobItem> take(List<ImportRow> batch) {
      Known found = recording == null ? known.among(batch) : held(batch);
      RowJudge judge =
          new RowJudge(
              mapping,
              found,
              numbers.firstPlaces(
                  checkId,
                  batch.stream().flatMap(row -> RowJudge.numbers(row, found)).distinct().toList()));
      Map<ImportRow, Long> targets = new HashMap<>();
      batch.forEach(row -> targets.put(row, judge.judge(row)));
      List<Long> ids = targets.values().stream().filter(Objects::nonNull).sorted().toList();
      if (recording == null) {
        numbers.keep(checkId, judge.added());
      }
      Map<Long, BookDetails> present = books.details(ids);
      List<JobItem> items = new ArrayList<>();
      for (ImportRow row : batch) {
        items.add(take(row, targets.get(row), present, found));
      }
      return items;
    }

    /**
     * Returns what the rows may be about, as it stays until the transaction ends: no other import
     * adds to it meanwhile, and nobody changes or deletes the books.
     */
    private Known held(List<ImportRow> batch) {
      files.awaitTurn();
      Known found = known.among(batch);
      Set<Long> held = new TreeSet<>();
      while (held.addAll(RowJudge.candidates(batch, mapping.matchBy(), found))) {
        books.lock(held);
        found = known.among(batch);
      }
      return found;
    }

    private JobItem take(ImportRow row, Long target, Map<Long, BookDetails> present, Known found) {
      if (row.isRefused()) {
        return new JobItem(row.position(), JobOutcome.REFUSED, null);
      }
      if (target == null) {
        Long made = recording == null ? null : books.create(row.prepared(), recording);
        return new JobItem(row.position(), JobOutcome.MADE, made);
      }
      BookDetails before = present.get(target);
      BookDetails after = row.mergedInto(before);
      List<CopyDetails> added =
          row.copies().stream().filter(copy -> !found.hasCopy(copy.registrationNumber())).toList();
      boolean changes = !after.equals(before) || !added.isEmpty();
      if (changes && recording != null) {
        books.update(target, after, added, recording);
      }
      return new JobItem(
          row.position(), changes ? JobOutcome.UPDATED : JobOutcome.UNCHANGED, target);
    }
  }
}
