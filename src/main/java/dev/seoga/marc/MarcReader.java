package dev.seoga.marc;

import java.io.IOException;

/** Reads the records of a file, one after the other; every one of them is accounted for. */
public interface MarcReader extends AutoCloseable {
  /** Returns the next record; null behind the last. */
  MarcReading next() throws IOException;

  @Override
  void close() throws IOException;
}
