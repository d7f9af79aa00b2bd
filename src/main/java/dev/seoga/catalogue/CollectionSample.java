package dev.seoga.catalogue;

import dev.seoga.catalogue.CollectionSnapshot.Cell;
import dev.seoga.catalogue.CollectionSnapshot.SampledBook;
import dev.seoga.search.SearchWords;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Knows roughly what the collection is like, as a database's own statistics do: from a sample of a
 * few thousand books, taken anew from time to time. Nothing is right or wrong by it, only fast or
 * slow, and counts above a thousand.
 */
@Startup
@ApplicationScoped
class CollectionSample {
  /** Where the sample says this many, there are more than a list counts, for all its chance. */
  static final double SURELY_MANY = 2 * BookLists.COUNT_LIMIT;

  private static final Logger LOG = Logger.getLogger(CollectionSample.class);
  private static final int SIZE = 8192;
  private static final String WORDS =
      ", s.title_words, s.contributor_words, s.subject_words, s.other_words,"
          + " cast(s.terms as char(2000))";
  private static final int AT_ONCE = 512;
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  private final EntityManager entities;
  private final BookIndex index;
  private final Duration every;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "collection-sample");
            thread.setDaemon(true);
            return thread;
          });

  private final CompletableFuture<Void> begun = new CompletableFuture<>();
  private volatile Instant taken = Instant.EPOCH;
  private volatile CollectionSnapshot snapshot = CollectionSnapshot.EMPTY;

  CollectionSample(
      EntityManager entities,
      BookIndex index,
      @ConfigProperty(name = "seoga.search.sample-every") Duration every) {
    this.entities = entities;
    this.index = index;
    this.every = every;
  }

  @PostConstruct
  void begin() {
    // Not here: of a large collection it reads much, and the start has other things to do.
    timer.execute(
        () -> {
          try {
            refresh();
          } finally {
            begun.complete(null);
          }
        });
    var unused =
        timer.scheduleWithFixedDelay(
            this::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void end() {
    timer.shutdownNow();
    begun.complete(null);
  }

  /** Returns what is known; waits until the first sample is taken, or could not be. */
  CollectionSnapshot current() {
    begun.join();
    return snapshot;
  }

  /** Says that the sample no longer fits: it is taken anew, if that was not done just now. */
  void isOutdated() {
    Instant now = Instant.now();
    if (now.isAfter(taken.plus(AT_MOST_EVERY))) {
      taken = now;
      timer.execute(this::refresh);
    }
  }

  /** Takes the sample anew; one after the other, so that the last one counts. */
  synchronized void refresh() {
    try {
      taken = Instant.now();
      // To read a million rows each minute is work for a database that has others to serve.
      snapshot =
          index
              .search((books, deadline) -> books.snapshot(SIZE))
              .orElseGet(() -> QuarkusTransaction.requiringNew().timeout(60).call(this::take));
    } catch (RuntimeException e) {
      LOG.warn("The collection could not be sampled; the sample before serves on", e);
    }
  }

  private CollectionSnapshot take() {
    List<Cell> cells = cells();
    long books = cells.stream().mapToLong(Cell::books).sum();
    List<SampledBook> sample = new ArrayList<>();
    List<Long> ids = ids(books);
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      sample.addAll(books(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
    }
    return CollectionSnapshot.of(books, sample, cells);
  }

  private List<Cell> cells() {
    // Of an index that has it all.
    List<?> rows =
        entities
            .createNativeQuery(
                "select category, kdc_class, language, publication_year, count(*) from book"
                    + " where deleted_at is null"
                    + " group by category, kdc_class, language, publication_year")
            .getResultList();
    return rows.stream()
        .map(row -> (Object[]) row)
        .map(row -> new Cell(facets(row, List.of()), ((Number) row[4]).longValue()))
        .toList();
  }

  /**
   * Returns the ids of the sample: all of a small collection, each so manieth of a large one. A
   * prime number of steps, so that they fall in with no pattern of the ids.
   */
  private List<Long> ids(long books) {
    long step =
        books <= SIZE ? 1 : BigInteger.valueOf(books / SIZE).nextProbablePrime().longValue();
    List<?> ids =
        entities
            .createNativeQuery(
                "select id from book where deleted_at is null and mod(id, :step) = :rest")
            .setParameter("step", step)
            .setParameter("rest", ThreadLocalRandom.current().nextLong(step))
            .getResultList();
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  private List<SampledBook> books(List<Long> ids) {
    List<?> rows =
        entities
            .createNativeQuery(
                FACET_COLUMNS
                    + WORDS
                    + ", b.id,"
                    + " b.title_sort, b.author_sort, s.title_length"
                    + " from book b join book_search s on s.book_id = b.id"
                    + " where b.id in (:ids) and b.deleted_at is null")
            .setParameter("ids", ids)
            .getResultList();
    return rows.stream().map(row -> sampled((Object[]) row)).toList();
  }

  private static SampledBook sampled(Object[] row) {
    SearchWords words =
        new SearchWords((String) row[5], (String) row[6], (String) row[7], (String) row[8]);
    return new SampledBook(
        facetsWithStatuses(row),
        words,
        (String) row[9],
        ((Number) row[10]).longValue(),
        (byte[]) row[11],
        (byte[]) row[12],
        ((Number) row[13]).intValue());
  }

  /** The columns that {@link #facetsWithStatuses} reads first, of a row {@code b} of book. */
  static final String FACET_COLUMNS =
      "select b.category, b.kdc_class, b.language, b.publication_year,"
          + " (select group_concat(distinct c.status) from copy c"
          + " where c.book_id = b.id and c.deleted_at is null)";

  static FacetedBook facetsWithStatuses(Object[] row) {
    String statuses = (String) row[4];
    return facets(
        row,
        statuses == null ? List.of(BookQuery.NO_COPY) : Arrays.asList(statuses.split(",", -1)));
  }

  private static FacetedBook facets(Object[] row, List<String> statuses) {
    return new FacetedBook(
        (String) row[0],
        String.valueOf(row[1]).strip(),
        (String) row[2],
        ((Number) row[3]).intValue(),
        statuses);
  }
}
