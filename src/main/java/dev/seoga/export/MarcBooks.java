package dev.seoga.export;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.marc.MarcWriter;
import dev.seoga.marc.book.BookRecord;
import dev.seoga.marc.book.MarcBook;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes books as MARC records; one that came in as a record leaves as it came. */
final class MarcBooks implements BookWriter {
  private final MarcWriter records;
  private final String today =
      LocalDate.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyMMdd"));

  MarcBooks(MarcWriter records) {
    this.records = records;
  }

  @Override
  public void write(Long id, BookDetails book, List<CopyDetails> copies) throws IOException {
    records.write(BookRecord.of(new MarcBook(id, book, copies), today));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
