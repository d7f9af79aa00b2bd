package dev.seoga.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers the latest slow statements of this instance, as Hibernate logs them: with question
 * marks in the place of values, and what stands in them as text all the same left out.
 */
@Singleton
class SlowQueries extends Handler implements MeterBinder {
  private static final Logger CATEGORY = Logger.getLogger("org.hibernate.SQL_SLOW");
  private static final Pattern MESSAGE =
      Pattern.compile("Slow query took (\\d+) milliseconds \\[(.*)]", Pattern.DOTALL);
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'|\\b\\d+(?:\\.\\d+)?\\b");
  private static final int REMEMBERED = 20;
  private static final int LONGEST = 1000;

  private final AtomicLong count = new AtomicLong();
  private final Deque<SlowQuery> latest = new ArrayDeque<>();

  void begin(@Observes StartupEvent start) {
    CATEGORY.addHandler(this);
  }

  // Dev mode and tests start more than once in a process.
  void end(@Observes ShutdownEvent stop) {
    CATEGORY.removeHandler(this);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("seoga.slow.queries", count, AtomicLong::doubleValue)
        .description("Statements slower than SEOGA_SLOW_QUERY_MILLIS")
        .register(registry);
  }

  @Override
  public void publish(LogRecord entry) {
    Matcher message = MESSAGE.matcher(String.valueOf(entry.getMessage()));
    if (!message.matches()) {
      return;
    }
    count.incrementAndGet();
    String sql = LITERAL.matcher(message.group(2)).replaceAll("?");
    SlowQuery query =
        new SlowQuery(
            entry.getInstant(),
            Long.parseLong(message.group(1)),
            sql.length() > LONGEST ? sql.substring(0, LONGEST) + " ..." : sql);
    synchronized (latest) {
      latest.addFirst(query);
      if (latest.size() > REMEMBERED) {
        latest.removeLast();
      }
    }
  }

  /** Returns how many there have been since this instance started. */
  long count() {
    return count.get();
  }

  /** Returns the latest, the newest first. */
  List<SlowQuery> latest() {
    synchronized (latest) {
      return new ArrayList<>(latest);
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
