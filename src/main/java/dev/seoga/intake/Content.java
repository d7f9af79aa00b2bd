package dev.seoga.intake;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, to be read from their beginning as often as is needed. */
@FunctionalInterface
interface Content {
  /** Opens them; the caller closes. */
  InputStream open() throws IOException;
}
