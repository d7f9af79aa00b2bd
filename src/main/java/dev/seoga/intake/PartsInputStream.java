package dev.seoga.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/** Bytes that are kept in parts, of which one is held at a time. */
final class PartsInputStream extends SequenceInputStream {
  /**
   * Opens them.
   *
   * @param parts returns the part at a position, counted from 0; no bytes behind the last
   */
  PartsInputStream(IntFunction<byte[]> parts) {
    super(new Parts(parts));
  }

  private static final class Parts implements Enumeration<InputStream> {
    private final IntFunction<byte[]> parts;
    private int position;
    private byte[] next;

    Parts(IntFunction<byte[]> parts) {
      this.parts = parts;
    }

    @Override
    public boolean hasMoreElements() {
      if (next == null) {
        next = parts.apply(position++);
      }
      return next.length > 0;
    }

    @Override
    public InputStream nextElement() {
      if (!hasMoreElements()) {
        throw new NoSuchElementException();
      }
      InputStream stream = new ByteArrayInputStream(next);
      next = null;
      return stream;
    }
  }
}
