package dev.seoga.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances with a database in common, without the pages around them. */
@QuarkusTest
class RateLimitsTest {
  private static final Duration PERIOD = Duration.ofHours(1);

  @Inject AgroalDataSource dataSource;

  private final String who = "somebody " + System.nanoTime();

  @AfterEach
  void forget() throws Exception {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement("DELETE FROM rate_limit_bucket WHERE id LIKE ?")) {
      statement.setString(1, "%" + who);
      statement.executeUpdate();
    }
  }

  @Test
  void whatOneInstanceLetsPassTheOtherKnows() {
    RateLimits first = instance(6, 1);
    RateLimits second = instance(6, 1);

    assertThat(passed(first, 4)).isEqualTo(4);
    assertThat(passed(second, 4)).isEqualTo(2);
    assertThat(passed(first, 4)).isZero();
  }

  @Test
  void byBlocksTheLimitIsExceededByOneBlockForEachInstanceAtTheMost() {
    int limit = 40;
    int block = 10;
    RateLimits first = instance(limit, block);
    RateLimits second = instance(limit, block);

    int passed = passed(first, 100) + passed(second, 100);

    assertThat(passed).isBetween(limit, limit + 2 * block);
  }

  @Test
  void whoNeverFillsABlockCostsNoRoundTrip() throws Exception {
    assertThat(passed(instance(100, 20), 19)).isEqualTo(19);
    assertThat(buckets()).isZero();

    passed(instance(100, 20), 20);
    assertThat(buckets()).isEqualTo(1);
  }

  @Test
  void manyAtOnceAreCountedOneByOne() throws Exception {
    RateLimits first = instance(30, 1);
    RateLimits second = instance(30, 1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> attempts =
          IntStream.range(0, 80)
              .mapToObj(i -> (Callable<Integer>) () -> passed(i % 2 == 0 ? first : second, 1))
              .toList();
      int passed = 0;
      for (Future<Integer> attempt : threads.invokeAll(attempts)) {
        passed += attempt.get();
      }
      assertThat(passed).isEqualTo(30);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoIsRefusedIsToldWhenTheNextIsThere() {
    RateLimits limits = instance(2, 1);
    passed(limits, 2);

    Duration wait = limits.take(LimitedUse.EXPORT, who).orElseThrow();

    // Two in an hour fill up evenly.
    assertThat(wait).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(30));
    assertThat(RateLimits.retryAfter(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(RateLimits.retryAfter(Duration.ofMillis(1001))).isEqualTo(2);
  }

  @Test
  void othersAreNotConcerned() {
    RateLimits limits = instance(1, 1);
    passed(limits, 2);

    assertThat(limits.take(LimitedUse.SIGN_IN, who)).isEmpty();
    assertThat(limits.take(LimitedUse.EXPORT, "another " + who)).isEmpty();
  }

  @Test
  void withoutLimitsNothingIsCounted() throws Exception {
    RateLimits limits =
        new RateLimits(new Config(false, new Limit(1, PERIOD, 1)), new SharedBuckets(dataSource));

    assertThat(passed(limits, 10)).isEqualTo(10);
    assertThat(buckets()).isZero();
  }

  @Test
  void whileTheDatabaseIsAwayAllPassAndItIsAskedOnce() {
    AtomicInteger asked = new AtomicInteger();
    DataSource away =
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  asked.incrementAndGet();
                  throw new SQLException("away", "08001");
                });
    RateLimits limits =
        new RateLimits(new Config(true, new Limit(2, PERIOD, 1)), new SharedBuckets(away));

    assertThat(passed(limits, 20)).isEqualTo(20);
    assertThat(asked).hasValue(1);
  }

  private RateLimits instance(int requests, int block) {
    return new RateLimits(
        new Config(true, new Limit(requests, PERIOD, block)), new SharedBuckets(dataSource));
  }

  private int passed(RateLimits limits, int attempts) {
    return (int)
        Stream.generate(() -> limits.take(LimitedUse.EXPORT, who))
            .limit(attempts)
            .filter(java.util.Optional::isEmpty)
            .count();
  }

  private long buckets() throws Exception {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement("SELECT COUNT(*) FROM rate_limit_bucket WHERE id LIKE ?")) {
      statement.setString(1, "%" + who);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private record Limit(int requests, Duration per, int block) implements RateLimitConfig.Limit {}

  private record Config(boolean enabled, Limit limit) implements RateLimitConfig {
    @Override
    public Limit signIn() {
      return limit;
    }

    @Override
    public Limit search() {
      return limit;
    }

    @Override
    public Limit export() {
      return limit;
    }
  }
}
