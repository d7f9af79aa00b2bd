package dev.seoga.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts how jobs end, and what becomes of the rows of imports. */
@Singleton
class JobMeters implements MeterBinder {
  private final Map<JobKind, Map<Ending, Counter>> jobs = new EnumMap<>(JobKind.class);
  private final Map<JobOutcome, Counter> importRows = new EnumMap<>(JobOutcome.class);

  /** How a job has ended, as far as it does so by itself. */
  enum Ending {
    DONE,
    STOPPED,
    FAILED
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (JobKind kind : JobKind.values()) {
      Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
      for (Ending ending : Ending.values()) {
        endings.put(
            ending,
            Counter.builder("seoga.jobs.ended")
                .description("Jobs that this instance has brought to an end")
                .tag("kind", lower(kind))
                .tag("end", lower(ending))
                .register(registry));
      }
      jobs.put(kind, endings);
    }
    for (JobOutcome outcome : JobOutcome.values()) {
      importRows.put(
          outcome,
          Counter.builder("seoga.import.rows")
              .description("Rows of imports, without their dry runs, by what became of them")
              .baseUnit("rows")
              .tag("outcome", lower(outcome))
              .register(registry));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  void ended(JobKind kind, Ending ending) {
    jobs.get(kind).get(ending).increment();
  }

  /** Counts a batch that has been committed. */
  void worked(JobKind kind, JobBatch batch) {
    if (kind == JobKind.IMPORT) {
      batch.items().forEach(item -> importRows.get(item.outcome()).increment());
    }
  }
}
