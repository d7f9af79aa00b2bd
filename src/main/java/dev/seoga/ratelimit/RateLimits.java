package dev.seoga.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets something be done only so often, by all instances together. An instance counts by itself and
 * settles with the bucket that it shares with the others when a block has come together: so nobody
 * who searches now and then costs a round trip to the database, and a limit is exceeded by one
 * block for each instance at the most. Who is refused is refused from memory until a token is
 * there.
 */
@ApplicationScoped
public class RateLimits {
  // Some 250 bytes each. Who is forgotten begins anew with what the database knows.
  private static final int MOST_KEYS = 10_000;

  private final RateLimitConfig config;
  private final SharedBuckets shared;
  private final Clock clock;
  private final Map<LimitedUse, String> prefixes = new EnumMap<>(LimitedUse.class);
  private final Map<String, Spending> spendings = new ConcurrentHashMap<>();

  /** What one has used on this instance. */
  private static final class Spending {
    private final AtomicInteger unsettled = new AtomicInteger();
    private volatile Instant refusedUntil = Instant.MIN;
  }

  @Inject
  RateLimits(RateLimitConfig config, SharedBuckets shared) {
    this(config, shared, Clock.systemUTC());
  }

  RateLimits(RateLimitConfig config, SharedBuckets shared, Clock clock) {
    this.config = config;
    this.shared = shared;
    this.clock = clock;
    for (LimitedUse use : LimitedUse.values()) {
      prefixes.put(use, prefix(use, config.of(use)));
    }
  }

  // With the limit in it: another limit is another bucket, as the library keeps the first.
  private static String prefix(LimitedUse use, RateLimitConfig.Limit limit) {
    return "%s %d/%s "
        .formatted(use.name().toLowerCase(Locale.ROOT), limit.requests(), limit.per());
  }

  /**
   * Counts that somebody does something.
   *
   * @param who an account or an address, as {@link Requester} tells
   * @return how long to wait before it may be done again; empty where it may be done now
   */
  public Optional<Duration> take(LimitedUse use, String who) {
    if (!config.enabled()) {
      return Optional.empty();
    }
    RateLimitConfig.Limit limit = config.of(use);
    String id = prefixes.get(use) + who;
    Instant now = clock.instant();
    if (spendings.size() >= MOST_KEYS) {
      spendings.clear();
    }
    Spending spending = spendings.computeIfAbsent(id, any -> new Spending());
    if (now.isBefore(spending.refusedUntil)) {
      return Optional.of(Duration.between(now, spending.refusedUntil));
    }
    if (spending.unsettled.incrementAndGet() < limit.block()) {
      return Optional.empty();
    }
    Optional<Duration> wait = shared.take(id, limit, limit.block());
    if (wait.isEmpty()) {
      spending.unsettled.addAndGet(-limit.block());
    } else {
      // What has passed stays to be settled; this does not pass.
      spending.unsettled.decrementAndGet();
      spending.refusedUntil = now.plus(wait.get());
    }
    return wait;
  }

  /**
   * Returns a wait as {@code Retry-After} takes it (RFC 9110, 10.2.3): whole seconds, at least 1.
   */
  public static long retryAfter(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
