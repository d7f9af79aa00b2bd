package dev.seoga.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Knows how many books the search does not find as they are: those without a search row, and those
 * that were changed after it was made. Both come about where somebody writes past the application,
 * restores a part of the database, or lets the release before save. Goes through all books again
 * and again in the background, some at a time, by two narrow indexes alone.
 */
@Startup
@ApplicationScoped
public class SearchLag {
  private static final Logger LOG = Logger.getLogger(SearchLag.class);

  private static final int TIME_LIMIT_MILLIS = 2000;
  private static final Duration TIME_TO_END = Duration.ofSeconds(2);

  private final EntityManager entities;
  private final Duration every;
  private final int booksAtOnce;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "search-lag");
            thread.setDaemon(true);
            return thread;
          });

  // By the first id of each part; only the timer's thread, or a test, touches these two.
  private final TreeMap<Long, Long> behind = new TreeMap<>();
  private long next;
  private volatile Lag lag;
  private volatile boolean ended;

  /**
   * What is known of the books that the search does not find as they are.
   *
   * @param books how many they were, each when it was last looked at
   * @param passedAt when all books had been looked at for the last time
   */
  public record Lag(long books, Instant passedAt) {}

  SearchLag(
      EntityManager entities,
      @ConfigProperty(name = "seoga.search.check-every") Duration every,
      @ConfigProperty(name = "seoga.search.check-books") int booksAtOnce) {
    this.entities = entities;
    this.every = every;
    this.booksAtOnce = booksAtOnce;
  }

  @PostConstruct
  void begin() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Before what it needs is closed, which would look like a failure of the database. */
  void end(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent stop)
      throws InterruptedException {
    ended = true;
    timer.shutdown();
    var unused = timer.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns what is known; empty as long as not all books have been looked at. */
  public Optional<Lag> current() {
    return Optional.ofNullable(lag);
  }

  /** Looks at the next books. */
  synchronized void look() {
    try {
      QuarkusTransaction.requiringNew().timeout(60).run(this::lookAtNext);
    } catch (RuntimeException e) {
      if (!ended) {
        LOG.warn("The search index could not be compared with the books; it is tried again", e);
      }
    }
  }

  private void lookAtNext() {
    long from = next;
    Number last =
        (Number)
            query(
                    "max(part.id) from (select b.id as id from book b where b.id >= :from"
                        + " order by b.id limit "
                        + booksAtOnce
                        + ") part",
                    "")
                .setParameter("from", from)
                .getSingleResult();
    if (last != null) {
      Number count =
          (Number)
              query(
                      "count(*) from book b where b.id >= :from and b.id <= :last and"
                          + " (b.search_of <> b.updated_at or not exists"
                          + " (select /*+ INDEX(s book_search_book) */ 1 from book_search s"
                          + " where s.book_id = b.id))",
                      "INDEX(b book_search_of) ")
                  .setParameter("from", from)
                  .setParameter("last", last.longValue())
                  .getSingleResult();
      behind.subMap(from, true, last.longValue(), true).clear();
      behind.put(from, count.longValue());
      next = last.longValue() + 1;
    } else {
      behind.tailMap(from, true).clear();
      next = 0;
    }
    boolean passed = last == null;
    if (passed || lag != null) {
      long books = behind.values().stream().mapToLong(Long::longValue).sum();
      lag = new Lag(books, passed ? Instant.now() : lag.passedAt());
    }
  }

  private Query query(String select, String hints) {
    return entities.createNativeQuery(
        "select /*+ " + hints + "MAX_EXECUTION_TIME(" + TIME_LIMIT_MILLIS + ") */ " + select);
  }
}
