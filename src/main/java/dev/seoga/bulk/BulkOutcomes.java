package dev.seoga.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.seoga.catalogue.BookFault;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobMessages;
import dev.seoga.jobs.JobOutcome;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What became of each book of a bulk edit. */
@ApplicationScoped
class BulkOutcomes {
  // Without it Excel takes UTF-8 for the code page of the country.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Jobs jobs;

  BulkOutcomes(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Returns a table with a row for each book. */
  String csv(Job job, PageLanguage language) {
    BulkMessages m = Page.messages(BulkMessages.class, language);
    JobMessages names = Page.messages(JobMessages.class, language);
    StringWriter text = new StringWriter();
    text.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(m.record_number(), m.outcome(), m.reason());
      for (JobOutcome outcome :
          List.of(JobOutcome.UPDATED, JobOutcome.UNCHANGED, JobOutcome.REFUSED)) {
        for (JobItem item : jobs.items(job.id(), outcome, Integer.MAX_VALUE)) {
          csv.writeRecord(item.bookId().toString(), names.outcome_name(outcome), reason(item, m));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns why a book was refused, in words; empty where it was not. */
  String reason(JobItem item, BulkMessages m) {
    if (item.reason() == null) {
      return "";
    }
    return item.reason().equals(BulkRun.GONE)
        ? m.reason_gone()
        : m.fault(BookFault.valueOf(item.reason()));
  }
}
