package dev.seoga.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the database answers, and for a while after. All instances lose the database in the
 * same second; if all then said they are not ready, the Auto Scaling group would replace the whole
 * fleet during a failover, which takes one to two minutes and which no new instance shortens.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements HealthCheck {
  private final DatabaseWatch watch;
  private final Duration tolerance;
  private final InstantSource clock;

  @Inject
  DatabaseReadiness(
      DatabaseWatch watch,
      @ConfigProperty(name = "seoga.health.database-outage-tolerance") Duration tolerance) {
    this(watch, tolerance, InstantSource.system());
  }

  DatabaseReadiness(DatabaseWatch watch, Duration tolerance, InstantSource clock) {
    this.watch = watch;
    this.tolerance = tolerance;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
    Optional<Instant> silent = watch.silentSince();
    if (silent.isEmpty()) {
      return response.up().withData("state", "reachable").build();
    }
    Instant since = silent.get();
    String state = since.equals(Instant.EPOCH) ? "not yet reached" : "unreachable since " + since;
    boolean tolerated = clock.instant().isBefore(since.plus(tolerance));
    return response.status(tolerated).withData("state", state).build();
  }
}
