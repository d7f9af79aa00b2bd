package dev.seoga.marc;

import java.io.IOException;

/** Writes records one after the other in some form. */
public interface MarcWriter extends AutoCloseable {
  void write(MarcRecord record) throws IOException;

  /** Writes what belongs behind the last record; the stream stays open. */
  @Override
  void close() throws IOException;
}
