package dev.seoga.export;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.holdings.CopyDetails;
import java.io.IOException;
import java.util.List;

/** Writes books one after the other in some form. */
interface BookWriter extends AutoCloseable {
  void write(Long id, BookDetails book, List<CopyDetails> copies) throws IOException;

  /** Writes what belongs behind the last book; the stream stays open. */
  @Override
  void close() throws IOException;
}
