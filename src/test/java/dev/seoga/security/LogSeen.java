package dev.seoga.security;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** The messages that some categories log while this is open. */
final class LogSeen implements AutoCloseable {
  private final List<Logger> loggers = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(
              entry instanceof ExtLogRecord ext
                  ? ext.getFormattedMessage()
                  : new Message().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private static final class Message extends Formatter {
    @Override
    public String format(LogRecord entry) {
      return formatMessage(entry);
    }
  }

  LogSeen(String... categories) {
    handler.setLevel(Level.ALL);
    for (String category : categories) {
      Logger logger = Logger.getLogger(category);
      loggers.add(logger);
      levels.add(logger.getLevel());
      logger.setLevel(Level.INFO);
      logger.addHandler(handler);
    }
  }

  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).removeHandler(handler);
      loggers.get(i).setLevel(levels.get(i));
    }
  }
}
