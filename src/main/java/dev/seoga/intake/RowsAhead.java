package dev.seoga.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** The rows of a file in batches, of which the next one is read while one is worked. */
final class RowsAhead implements AutoCloseable {
  private final ImportRows rows;
  private final int count;
  private final Executor executor;
  private final Consumer<ImportRow> each;
  private CompletableFuture<Batch> ahead;

  /**
   * Takes rows over, to be closed with this.
   *
   * @param count how many rows a batch has, but for the last, or where they are long
   * @param executor reads ahead
   * @param each is done with each row, too, while the ones before are worked
   */
  RowsAhead(ImportRows rows, int count, Executor executor, Consumer<ImportRow> each) {
    this.rows = rows;
    this.count = count;
    this.executor = executor;
    this.each = each;
  }

  /**
   * Some rows.
   *
   * @param last whether there are none behind them
   */
  record Batch(List<ImportRow> rows, boolean last) {}

  /**
   * Returns the next batch.
   *
   * @throws RuntimeException what {@link CsvFile#rows} throws while reading
   */
  Batch next() {
    Batch batch = ahead == null ? read() : awaited();
    ahead = batch.last() ? null : begun();
    return batch;
  }

  private Batch read() {
    List<ImportRow> batch = rows.next(count);
    batch.forEach(each);
    return new Batch(batch, !rows.hasNext());
  }

  private Batch awaited() {
    try {
      return ahead.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private CompletableFuture<Batch> begun() {
    try {
      return CompletableFuture.supplyAsync(this::read, executor);
    } catch (RejectedExecutionException stopping) {
      return null;
    }
  }

  @Override
  public void close() {
    if (ahead != null) {
      // Nobody closes a file that is still being read.
      ahead.handle((batch, failure) -> batch).join();
    }
    rows.close();
  }
}
