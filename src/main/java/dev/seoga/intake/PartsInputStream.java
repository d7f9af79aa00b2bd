package dev.seoga.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.IntFunction;

/**
 * Bytes that are kept in parts, of which one is held at a time. Who stops reading asks for no more
 * of them, unlike with a {@link java.io.SequenceInputStream}, which goes through all when closed.
 */
final class PartsInputStream extends InputStream {
  private final IntFunction<byte[]> parts;
  private int position;
  private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

  /**
   * Opens them.
   *
   * @param parts returns the part at a position, counted from 0; no bytes behind the last
   */
  PartsInputStream(IntFunction<byte[]> parts) {
    this.parts = parts;
  }

  @Override
  public int read() {
    return hasMore() ? part.read() : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    return hasMore() ? part.read(bytes, offset, length) : -1;
  }

  private boolean hasMore() {
    if (part.available() == 0) {
      part = new ByteArrayInputStream(parts.apply(position++));
    }
    return part.available() > 0;
  }
}
