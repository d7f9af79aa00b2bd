package dev.seoga.ops;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/**
 * Visits the main pages of this instance before it calls itself ready, so that no reader is the
 * first to whom the JVM has to learn them. Here and not only in the deployment's hook, since an
 * instance also starts without one: after a crash, or at another's hands.
 */
@Readiness
@Startup
@ApplicationScoped
class WarmUp implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final int LEAST_ROUNDS = 2;
  private static final int MOST_ROUNDS = 8;

  /** The parameters are those of the list's own links; each is read in both languages. */
  static final List<String> PAGES =
      List.of(
          "/books",
          "/books?q=%EB%8F%84%EC%84%9C",
          "/books?q=the",
          "/books?category=FICTION&status=AVAILABLE",
          "/books?sort=title",
          "/books?sort=author&dir=desc",
          "/books?sort=year",
          "/sign-in",
          "/help");

  private final boolean enabled;
  private final Duration timeLimit;
  private volatile String state;
  private volatile long tookMillis;
  private volatile int roundsMade;

  @Inject
  WarmUp(
      @ConfigProperty(name = "seoga.warm-up.enabled") boolean enabled,
      @ConfigProperty(name = "seoga.warm-up.time-limit") Duration timeLimit) {
    this.enabled = enabled;
    this.timeLimit = timeLimit;
    this.state = enabled ? null : "not asked for";
  }

  /** Reads a page as a browser would. */
  interface Reader {
    /**
     * Returns the links of a page.
     *
     * @throws IOException where there is none
     */
    List<String> read(String path, String language) throws IOException;
  }

  void begin(@ObservesAsync HttpServerStart started) {
    if (enabled) {
      visit(new OwnPages(started.options().getHost(), timeLimit));
    }
  }

  /** Until a round takes about as long as the one before; without its database once is enough. */
  void visit(Reader reader) {
    long begin = System.nanoTime();
    long before = Long.MAX_VALUE;
    int rounds = 0;
    int failed = 0;
    boolean further = true;
    while (further) {
      long beginOfRound = System.nanoTime();
      failed = round(reader, begin + timeLimit.toNanos());
      rounds++;
      long took = System.nanoTime() - beginOfRound;
      boolean stillFaster = rounds < LEAST_ROUNDS || took < before / 10 * 8;
      further =
          failed == 0
              && stillFaster
              && rounds < MOST_ROUNDS
              && System.nanoTime() - begin < timeLimit.toNanos();
      before = took;
    }
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    LOG.infof("Warm after %d ms: %d rounds, %d pages not read", millis, rounds, failed);
    tookMillis = millis;
    roundsMade = rounds;
    state = failed == 0 ? "warm" : failed + " pages could not be read";
  }

  /** Returns how many pages could not be read. */
  private static int round(Reader reader, long end) {
    int failed = 0;
    for (String language : List.of("ko", "en")) {
      String record = null;
      for (String page : PAGES) {
        if (System.nanoTime() > end) {
          return failed;
        }
        List<String> links = links(reader, page, language);
        if (links == null) {
          failed++;
        } else if (record == null) {
          record = links.stream().filter(link -> link.matches("/books/\\d+")).findAny().orElse("");
        }
      }
      if (record != null && !record.isEmpty() && links(reader, record, language) == null) {
        failed++;
      }
    }
    return failed;
  }

  private static List<String> links(Reader reader, String page, String language) {
    try {
      return reader.read(page, language);
    } catch (IOException e) {
      LOG.infof("%s (%s) could not be read: %s", page, language, e);
      return null;
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("warm-up")
        .status(state != null)
        .withData("state", state == null ? "warming up" : state)
        .withData("milliseconds", tookMillis)
        .withData("rounds", roundsMade)
        .build();
  }
}
