package dev.seoga.bulk;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.seoga.catalogue.BookFault;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobMessages;
import dev.seoga.jobs.Jobs;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What became of each book of a bulk edit. */
@ApplicationScoped
class BulkOutcomes {
  // Without it Excel takes UTF-8 for the code page of the country.
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int PIECE = 1000;

  private final Jobs jobs;

  BulkOutcomes(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Writes a table (CSV) with a row for each book, which is read piece by piece. */
  void write(Job job, PageLanguage language, OutputStream out) throws IOException {
    BulkMessages m = Page.messages(BulkMessages.class, language);
    JobMessages names = Page.messages(JobMessages.class, language);
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(m.record_number(), m.outcome(), m.reason());
      List<JobItem> piece = jobs.items(job.id(), 0, PIECE);
      while (!piece.isEmpty()) {
        for (JobItem item : piece) {
          csv.writeRecord(
              item.bookId().toString(), names.outcome_name(item.outcome()), reason(item, m));
        }
        piece = jobs.items(job.id(), piece.get(piece.size() - 1).position(), PIECE);
      }
    }
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
