package dev.seoga.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the service shows of an event's output: whole lines from the end, within 2048 bytes. */
final class ReportedLog {
  private static final int BYTES = 2048;

  private final Deque<String> lines = new ArrayDeque<>();
  private int size;

  synchronized void append(String line) {
    lines.addLast(line + "\n");
    size += length(lines.getLast());
    while (size >= BYTES) {
      size -= length(lines.removeFirst());
    }
  }

  private static int length(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length;
  }

  synchronized String text() {
    return String.join("", lines);
  }
}
