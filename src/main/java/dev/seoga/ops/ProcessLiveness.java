package dev.seoga.ops;

import dev.seoga.web.Release;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says of the process what it can say without anybody's help. It lives unless threads wait for one
 * another for ever, which only a new process mends.
 */
@Liveness
@ApplicationScoped
class ProcessLiveness implements HealthCheck {
  private static final long MEBIBYTE = 1024L * 1024;

  private final Release release;

  ProcessLiveness(Release release) {
    this.release = release;
  }

  @Override
  public HealthCheckResponse call() {
    long[] deadlocked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
    Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return HealthCheckResponse.named("process")
        .status(deadlocked == null)
        .withData("version", release.version())
        .withData("commit", release.commit())
        .withData("started", Instant.now().minus(up).toString())
        .withData("heapUsedMebibytes", heap.getUsed() / MEBIBYTE)
        .withData("heapMaxMebibytes", heap.getMax() / MEBIBYTE)
        .withData("deadlockedThreads", deadlocked == null ? 0 : deadlocked.length)
        .build();
  }
}
