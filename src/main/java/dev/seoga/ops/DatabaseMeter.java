package dev.seoga.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Whether the database answers, as the watch last saw it. */
@Singleton
class DatabaseMeter implements MeterBinder {
  private final DatabaseWatch watch;

  DatabaseMeter(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("seoga.database.reachable", watch, w -> w.silentSince().isEmpty() ? 1 : 0)
        .description("1 while the database answers, else 0")
        .register(registry);
  }
}
