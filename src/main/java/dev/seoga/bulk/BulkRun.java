package dev.seoga.bulk;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookFault;
import dev.seoga.catalogue.Books;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.Copies;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobBatch;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobOutcome;
import dev.seoga.jobs.JobWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the chosen books, or only tells what that would come to. */
@ApplicationScoped
class BulkRun {
  /** Of a book that has been deleted since it was chosen. */
  static final String GONE = "GONE";

  private static final int BATCH = 200;

  private final BulkEdits edits;
  private final Books books;
  private final Copies copies;
  private final ChangeLog changes;
  private final EntityManager entities;

  BulkRun(BulkEdits edits, Books books, Copies copies, ChangeLog changes, EntityManager entities) {
    this.edits = edits;
    this.books = books;
    this.copies = copies;
    this.changes = changes;
    this.entities = entities;
  }

  /** Opens a bulk edit behind the books that are done. */
  JobWork.Worker open(Job job) {
    BulkEdit edit = edits.withId(job.subjectId()).orElseThrow();
    if (job.kind() == JobKind.BULK_CHECK) {
      return new Worker(edit, job.position(), null);
    }
    Recording recording =
        job.changeSetId() == null
            ? changes.open(Way.BULK_EDIT, job.startedBy(), edit.note())
            : changes.reopen(job.changeSetId(), job.startedBy());
    return new Worker(edit, job.position(), recording);
  }

  private final class Worker implements JobWork.Worker {
    private final BulkEdit edit;
    // Null in a dry run.
    private final Recording recording;
    private long position;

    Worker(BulkEdit edit, long position, Recording recording) {
      this.edit = edit;
      this.position = position;
      this.recording = recording;
    }

    @Override
    public JobBatch next() {
      List<Long> ids = edits.books(edit.id(), position, BATCH);
      if (recording != null) {
        books.lock(ids.stream().sorted().toList());
      }
      Map<Long, BookDetails> present = books.liveDetails(ids);
      Map<Long, List<CopyDetails>> held =
          edit.change().isOfCopies() ? copies.details(ids) : Map.of();
      List<JobItem> items = new ArrayList<>();
      for (Long id : ids) {
        items.add(change(id, present.get(id), held.getOrDefault(id, List.of())));
      }
      entities.flush();
      if (recording != null) {
        changes.keep(recording);
      }
      entities.clear();
      return new JobBatch(
          items, position == edit.total(), recording == null ? null : recording.changeSet());
    }

    private JobItem change(Long id, BookDetails before, List<CopyDetails> held) {
      position++;
      if (before == null) {
        return new JobItem(position, JobOutcome.REFUSED, id, GONE);
      }
      return edit.change().isOfCopies() ? shelve(id, held) : describe(id, before);
    }

    private JobItem shelve(Long id, List<CopyDetails> held) {
      List<CopyDetails> after = held.stream().map(edit.change()::shelved).toList();
      if (after.stream().anyMatch(copy -> copy.shelf().length() > CopyDetails.SHELF_LENGTH)) {
        return new JobItem(position, JobOutcome.REFUSED, id, BookFault.TOO_LONG.name());
      }
      boolean changed = !after.equals(held);
      if (changed && recording != null) {
        copies.describe(id, edit.change()::shelved, recording);
      }
      return item(id, changed);
    }

    private JobItem describe(Long id, BookDetails before) {
      BookDetails after = edit.change().applied(before);
      if (after.equals(before)) {
        return item(id, false);
      }
      Optional<BookFault> fault = BookFault.of(after);
      if (fault.isPresent()) {
        return new JobItem(position, JobOutcome.REFUSED, id, fault.get().name());
      }
      if (recording != null) {
        books.update(id, after, List.of(), recording);
      }
      return item(id, true);
    }

    private JobItem item(Long id, boolean changed) {
      return new JobItem(position, changed ? JobOutcome.UPDATED : JobOutcome.UNCHANGED, id);
    }

    @Override
    public void close() {}
  }
}
