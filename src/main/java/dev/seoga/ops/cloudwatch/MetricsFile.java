package dev.seoga.ops.cloudwatch;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;

/**
 * Keeps the file from which the CloudWatch agent reads the metrics, where one is asked for. A file
 * of its own and not the log: there each line is an entry with its message as a text, in which
 * CloudWatch does not look for metrics.
 */
@ApplicationScoped
class MetricsFile {
  private static final Logger LOG = Logger.getLogger(MetricsFile.class);

  // About a day.
  private static final long SIZE = 1024L * 1024;

  private final Optional<File> file;
  private final String fleet;
  private SizeRotatingFileHandler lines;
  private EmbeddedMetrics metrics;

  MetricsFile(
      @ConfigProperty(name = "seoga.metrics.cloudwatch-file") Optional<File> file,
      @ConfigProperty(name = "seoga.metrics.fleet") String fleet) {
    this.file = file;
    this.fleet = fleet;
  }

  void begin(@Observes StartupEvent start) {
    if (file.isEmpty()) {
      return;
    }
    try {
      lines = new SizeRotatingFileHandler(file.get(), true, SIZE, 1);
    } catch (FileNotFoundException e) {
      LOG.errorf(e, "Without metrics for CloudWatch: %s cannot be written", file.get());
      return;
    }
    lines.setFormatter(new PatternFormatter("%m%n"));
    lines.setAutoFlush(true);
    metrics = new EmbeddedMetrics(stepConfig(), Clock.SYSTEM, fleet, this::write);
    Metrics.addRegistry(metrics);
    metrics.start(daemon());
  }

  /** All as Micrometer has it: a step is a minute. */
  private static StepRegistryConfig stepConfig() {
    return new StepRegistryConfig() {
      @Override
      public String prefix() {
        return "seoga";
      }

      @Override
      public String get(String key) {
        return null;
      }
    };
  }

  private static ThreadFactory daemon() {
    return work -> {
      Thread thread = Executors.defaultThreadFactory().newThread(work);
      thread.setName("cloudwatch-metrics");
      thread.setDaemon(true);
      return thread;
    };
  }

  private void write(String line) {
    lines.publish(new ExtLogRecord(Level.INFO, line, MetricsFile.class.getName()));
  }

  /** The last minute is written, too. */
  void end(@Observes ShutdownEvent stop) {
    if (metrics != null) {
      Metrics.removeRegistry(metrics);
      metrics.close();
      lines.close();
    }
  }
}
