package dev.seoga.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import io.github.bucket4j.mysql.MySQLSelectForUpdateBasedProxyManager;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The token buckets that all instances share, in the database. */
@ApplicationScoped
class SharedBuckets {
  private static final Logger LOG = Logger.getLogger(SharedBuckets.class);
  // Buckets that are full again say nothing, so they go: some now and then, by whoever comes.
  private static final int TAKES_BETWEEN_SWEEPS = 500;
  private static final int SWEPT_AT_ONCE = 1000;
  // In an outage a page waits once for a connection, not twice.
  private static final Duration NOT_ASKED_AGAIN_FOR = Duration.ofSeconds(10);

  private final MySQLSelectForUpdateBasedProxyManager<String> buckets;
  private final AtomicInteger takes = new AtomicInteger();
  private volatile Instant askedAgainAt = Instant.MIN;

  SharedBuckets(DataSource dataSource) {
    buckets =
        Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
            .table("rate_limit_bucket")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ZERO))
            .build();
  }

  /**
   * Takes tokens from a bucket. Where the database cannot be asked they are there: a page that
   * needs it fails by itself, and others are no reason to turn somebody away.
   *
   * @return how long to wait where there are not so many; empty where they were taken
   */
  Optional<Duration> take(String id, RateLimitConfig.Limit limit, int tokens) {
    if (Instant.now().isBefore(askedAgainAt)) {
      return Optional.empty();
    }
    try {
      if (takes.incrementAndGet() % TAKES_BETWEEN_SWEEPS == 0) {
        buckets.removeExpired(SWEPT_AT_ONCE);
      }
      ConsumptionProbe probe =
          buckets.getProxy(id, () -> configuration(limit)).tryConsumeAndReturnRemaining(tokens);
      return probe.isConsumed()
          ? Optional.empty()
          : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    } catch (RuntimeException unreachable) {
      askedAgainAt = Instant.now().plus(NOT_ASKED_AGAIN_FOR);
      LOG.warnf("The limit of a bucket is not known: %s", unreachable);
      return Optional.empty();
    }
  }

  private static BucketConfiguration configuration(RateLimitConfig.Limit limit) {
    return BucketConfiguration.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(limit.requests())
                .refillGreedy(limit.requests(), limit.per())
                .build())
        .build();
  }
}
