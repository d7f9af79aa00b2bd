package dev.seoga.catalogue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.lucene.store.AlreadyClosedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
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
  private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final AgroalDataSource database;
  private final EntityManager entities;
  private final boolean enabled;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "book-index");
            thread.setDaemon(true);
            return thread;
          });

  // Only the timer's thread, or a test, touches these two.
  private long generation;
  private Instant notBefore = Instant.MIN;
  private final AtomicReference<LocalIndex> index = new AtomicReference<>();
  private volatile boolean ended;

  BookIndex(
      AgroalDataSource database,
      EntityManager entities,
      @ConfigProperty(name = "seoga.search.index.enabled") boolean enabled,
      @ConfigProperty(name = "seoga.search.index.follow-every") Duration every) {
    this.database = database;
    this.entities = entities;
    this.enabled = enabled;
    this.every = every;
  }

  void begin(@Observes @Priority(AFTER_THE_FIRST_BOOKS) StartupEvent start) {
    if (enabled) {
      var unused =
          timer.scheduleWithFixedDelay(this::keepUp, 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
   * Searches the books as they are with all that was committed before. Needs a transaction that
   * sees what others commit.
   *
   * @return what the search returns; empty where there is no index
   */
  <T> Optional<T> search(Function<IndexedBooks, T> search) {
    LocalIndex local = index.get();
    if (local == null) {
      return Optional.empty();
    }
    try {
      follow(local);
      try (IndexedBooks books = local.books()) {
        return Optional.of(search.apply(books));
      }
    } catch (UncheckedIOException | AlreadyClosedException e) {
      failed(local, e);
      return Optional.empty();
    }
  }

  private void follow(LocalIndex local) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try {
                local.follow(connection);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Whether searches need nothing of the database but what they show. */
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

  /** Makes the index if there is none, or anew where all search rows were; else follows. */
  synchronized void keepUp() {
    LocalIndex before = index.get();
    if (before == null && Instant.now().isBefore(notBefore)) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      long now = SearchRebuild.generation(connection);
      if (before == null || now != generation) {
        renew(connection);
        generation = now;
      } else {
        before.follow(connection);
      }
    } catch (IOException | UncheckedIOException | AlreadyClosedException e) {
      failed(before, e);
    } catch (SQLException | RuntimeException e) {
      if (!ended) {
        LOG.warn("The index of the books could not be kept up; it is tried again", e);
      }
    }
  }

  private void renew(Connection connection) throws IOException, SQLException {
    // Not again and again: it takes a processor for minutes.
    notBefore = Instant.now().plus(BETWEEN_TRIES);
    long begin = System.nanoTime();
    LocalIndex made = LocalIndex.of(connection);
    drop(index.getAndSet(made));
    LOG.infof("%d books indexed after %d ms", made.size(), (System.nanoTime() - begin) / 1_000_000);
  }

  /** Gives an index up, unless another one has taken its place. */
  private void failed(LocalIndex failed, Exception e) {
    if (ended) {
      return;
    }
    if (failed == null) {
      LOG.error("The index of the books could not be made; the database searches", e);
    } else if (index.compareAndSet(failed, null)) {
      LOG.error("The index of the books failed; the database searches until it is made anew", e);
      drop(failed);
    }
  }

  private static void drop(LocalIndex dropped) {
    try {
      if (dropped != null) {
        dropped.close();
      }
    } catch (IOException | AlreadyClosedException e) {
      LOG.warn("The folder of an index could not be deleted", e);
    }
  }
}
