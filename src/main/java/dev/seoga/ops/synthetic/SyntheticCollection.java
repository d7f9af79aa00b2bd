package dev.seoga.ops.synthetic;

import dev.seoga.catalogue.Books;
import dev.seoga.catalogue.SearchRebuild;
import dev.seoga.history.Recording;
import dev.seoga.search.SearchRowIndexes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Fills an empty catalogue with invented books, to see and to measure what a large one is like. */
@ApplicationScoped
public class SyntheticCollection {
  private static final int BATCH = 500;
  private static final int REPORT_EVERY = 20_000;

  private final Books books;
  private final EntityManager entities;
  private final SearchRowIndexes index;
  private final SearchRebuild rebuild;

  SyntheticCollection(
      Books books, EntityManager entities, SearchRowIndexes index, SearchRebuild rebuild) {
    this.books = books;
    this.entities = entities;
    this.index = index;
    this.rebuild = rebuild;
  }

  /**
   * Makes books.
   *
   * @param number how many, from 1 to 9,999,999
   * @param seed the same seed makes the same books
   * @param progress is told from time to time, in a sentence
   * @throws IllegalStateException where the catalogue is not empty
   * @throws SQLException where the database refuses the full-text index
   */
  public void create(int number, long seed, Consumer<String> progress)
      throws SQLException, InterruptedException, ExecutionException {
    if (QuarkusTransaction.requiringNew().call(books::count) > 0) {
      throw new IllegalStateException("The catalogue is not empty: use a database of its own.");
    }
    // One index over all rows at the end takes a fraction of the time of a million changes.
    index.drop();
    try {
      insert(number, new SyntheticBooks(seed), progress);
    } finally {
      progress.accept("Making the indexes of the search rows ...");
      index.create();
      rebuild.announce();
    }
  }

  private void insert(int number, SyntheticBooks invented, Consumer<String> progress)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int worker = 0; worker < 2; worker++) {
        work.add(
            workers.submit(
                () -> {
                  for (int from = next.getAndAdd(BATCH);
                      from < number;
                      from = next.getAndAdd(BATCH)) {
                    int to = Math.min(from + BATCH, number);
                    insert(invented, from, to);
                    int sum = done.addAndGet(to - from);
                    if (sum / REPORT_EVERY > (sum - (to - from)) / REPORT_EVERY) {
                      progress.accept(sum + " of " + number + " books");
                    }
                  }
                }));
      }
      for (Future<?> worker : work) {
        worker.get();
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private void insert(SyntheticBooks invented, int from, int to) {
    QuarkusTransaction.requiringNew()
        .timeout(300)
        .run(
            () -> {
              for (int number = from; number < to; number++) {
                SyntheticBook book = invented.book(number);
                books.create(book.details(), book.copies(), Recording.ofNothing(null));
              }
              entities.flush();
            });
  }
}
