package dev.seoga.catalogue;

import dev.seoga.history.ChangeLog;
import dev.seoga.search.SearchDeadline;
import dev.seoga.web.ServerTiming;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps an index of all books on this instance, by which searches are answered without reading
 * thousands of rows. It is made in the background after the start; as long as it is not there, or
 * where its disk fails, the database searches.
 */
@ApplicationScoped
class BookIndex {
  private static final Logger LOG = Logger.getLogger(BookIndex.class);
  private static final int AFTER_THE_FIRST_BOOKS = 6000;
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);
  // More are a batch of long work, which follow one another closely: that they are followed by the
  // clock is less work in all.
  private static final int MOST_OF_A_SAVE = 20;

  // One that has lived so long fails by itself, not by what it was made of.
  private static final Duration LONG_LIFE = Duration.ofMinutes(10);
  private static final int MOST_MINUTES_BETWEEN_TRIES = 60;

  private final AgroalDataSource database;
  private final boolean enabled;
  private final Path folder;
  private final Duration every;
  private final Duration timeLimit;
  // One follows while the other makes.
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(
          2,
          task -> {
            Thread thread = new Thread(task, "book-index");
            thread.setDaemon(true);
            return thread;
          },
          // What is still to be done when the instance ends is not needed.
          new ThreadPoolExecutor.DiscardPolicy());

  private final AtomicReference<LocalIndex> index = new AtomicReference<>();
  private final AtomicBoolean aboutToFollow = new AtomicBoolean();
  private volatile boolean ended;
  private long generation;
  private Instant madeAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private int failures;

  BookIndex(
      AgroalDataSource database,
      @ConfigProperty(name = "seoga.search.index.enabled") boolean enabled,
      @ConfigProperty(name = "seoga.search.index.folder") Path folder,
      @ConfigProperty(name = "seoga.search.index.follow-every") Duration every,
      @ConfigProperty(name = "seoga.search.time-limit") Duration timeLimit) {
    this.database = database;
    this.enabled = enabled;
    this.folder = folder;
    this.every = every;
    this.timeLimit = timeLimit;
  }

  void begin(@Observes @Priority(AFTER_THE_FIRST_BOOKS) StartupEvent start) {
    if (enabled) {
      var making =
          timer.scheduleWithFixedDelay(
              this::makeIfNeeded, 0, every.toMillis(), TimeUnit.MILLISECONDS);
      var following =
          timer.scheduleWithFixedDelay(
              this::follow, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @PreDestroy
  void end() throws InterruptedException {
    ended = true;
    timer.shutdownNow();
    var unused = timer.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
    drop(index.getAndSet(null));
  }

  /**
   * Searches the books as they are with all that was committed before.
   *
   * @param search reads nothing but the index, until the deadline
   * @return what the search returns; empty where there is no index
   * @throws SearchDeadline.PassedException where it takes too long
   */
  <T> Optional<T> search(BiFunction<IndexedBooks, SearchDeadline, T> search) {
    LocalIndex local = index.get();
    if (local == null) {
      return Optional.empty();
    }
    SearchDeadline deadline = SearchDeadline.in(timeLimit);
    try {
      follow(local, deadline);
      try (IndexedBooks books = local.books()) {
        return Optional.of(search.apply(books, deadline));
      }
    } catch (SearchDeadline.PassedException | PersistenceException notOfTheIndex) {
      throw notOfTheIndex;
    } catch (RuntimeException | InternalError e) {
      // The latter where a file that is mapped cannot be read.
      failed(local, e);
      return Optional.empty();
    }
  }

  /**
   * Returns what lists show of some books, where that is what the database has. Takes nothing over,
   * so that nobody waits for those who do.
   *
   * @return by id; of the books that are missing the database has to be asked
   */
  Map<Long, BookRow> rows(List<Long> ids) {
    LocalIndex local = index.get();
    if (local == null || ids.isEmpty()) {
      return Map.of();
    }
    Optional<Set<Long>> changed = changed(local);
    if (changed.isEmpty()) {
      return Map.of();
    }
    List<Long> unchanged = ids.stream().filter(id -> !changed.get().contains(id)).toList();
    // Behind the question: what they are is then as new as its answer, or newer.
    try (IndexedBooks books = local.books()) {
      return books.rows(unchanged);
    } catch (RuntimeException | InternalError e) {
      failed(local, e);
      return Map.of();
    }
  }

  private Optional<Set<Long>> changed(LocalIndex local) {
    long began = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      return local.changed(connection);
    } catch (SQLException e) {
      throw new PersistenceException("What has changed could not be read", e);
    } finally {
      ServerTiming.addDatabase(System.nanoTime() - began);
    }
  }

  // Outside of the caller's transaction: what that has not committed is not for the index.
  private void follow(LocalIndex local, SearchDeadline deadline) {
    if (!QuarkusTransaction.isActive()) {
      followAlone(local, deadline);
      return;
    }
    try {
      QuarkusTransaction.suspendingExisting().run(() -> followAlone(local, deadline));
    } catch (QuarkusTransactionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    }
  }

  private void followAlone(LocalIndex local, SearchDeadline deadline) {
    long began = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      local.follow(connection, deadline);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new PersistenceException("What has changed could not be read", e);
    } finally {
      ServerTiming.addDatabase(System.nanoTime() - began);
    }
  }

  /** Whether searches ask the database for nothing but what has changed. */
  boolean isThere() {
    return index.get() != null;
  }

  /** Returns the index; null where there is none. */
  LocalIndex local() {
    return index.get();
  }

  /** Returns how many books are in the index; empty where there is none. */
  OptionalLong books() {
    LocalIndex local = index.get();
    return local == null ? OptionalLong.empty() : OptionalLong.of(local.size());
  }

  /** Takes over at once what somebody has saved here, so that a search seldom has to. */
  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeLog.Kept kept) {
    boolean save = kept.changes() <= MOST_OF_A_SAVE;
    if (save && index.get() != null && aboutToFollow.compareAndSet(false, true)) {
      timer.execute(
          () -> {
            // First: what is committed from now on may come too late for this time.
            aboutToFollow.set(false);
            follow();
          });
    }
  }

  /** Takes over what no search has asked for yet, so that the next one has little to do. */
  @SuppressWarnings("CatchingUnchecked") // Whatever it is, the next time must come.
  private void follow() {
    LocalIndex local = index.get();
    if (local == null) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      local.follow(connection, SearchDeadline.NONE);
    } catch (SQLException e) {
      LOG.debug("The changes could not be read; they are with the next search", e);
    } catch (Exception | InternalError e) {
      failed(local, e);
    }
  }

  private void makeIfNeeded() {
    boolean now;
    synchronized (this) {
      now = !Instant.now().isBefore(notBefore);
    }
    if (now && (index.get() == null || isOutdated())) {
      make();
    }
  }

  /** Whether search rows were made past the history since. */
  private boolean isOutdated() {
    try (Connection connection = database.getConnection()) {
      return SearchRebuild.generation(connection) != generation;
    } catch (SQLException e) {
      LOG.debug("It could not be asked whether the search rows were made anew", e);
      return false;
    }
  }

  /** Makes the index anew; the one before, if there is one, serves meanwhile. */
  @SuppressWarnings("CatchingUnchecked") // Whatever it is, the next time must come.
  synchronized void make() {
    long begin = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      long made = SearchRebuild.generation(connection);
      LocalIndex local = LocalIndex.of(connection, folder);
      drop(index.getAndSet(local));
      generation = made;
      madeAt = Instant.now();
      LOG.infof(
          "%d books indexed after %d ms", local.size(), (System.nanoTime() - begin) / 1_000_000);
    } catch (Exception | InternalError e) {
      if (!ended) {
        LOG.error("The index of the books could not be made; it is tried again", e);
        waitLonger();
      }
    }
  }

  /** Gives an index up, unless another one has taken its place. */
  private void failed(LocalIndex failed, Throwable e) {
    if (!ended && index.compareAndSet(failed, null)) {
      LOG.error("The index of the books failed; the database searches until it is made anew", e);
      drop(failed);
      timer.execute(this::waitLonger);
    }
  }

  // To make one takes a processor for minutes: not again and again, where it fails each time.
  private synchronized void waitLonger() {
    Instant now = Instant.now();
    failures =
        madeAt.isBefore(now.minus(LONG_LIFE)) && !madeAt.equals(Instant.MIN) ? 1 : failures + 1;
    int minutes = Math.min(MOST_MINUTES_BETWEEN_TRIES, 1 << Math.min(failures - 1, 10));
    notBefore = now.plus(Duration.ofMinutes(minutes));
  }

  private static void drop(LocalIndex dropped) {
    try {
      if (dropped != null) {
        dropped.close();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("The folder of an index could not be deleted", e);
    }
  }
}
