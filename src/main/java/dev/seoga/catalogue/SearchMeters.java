package dev.seoga.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Counts and times searches by what came of them, never by what was searched for. */
@Singleton
class SearchMeters implements MeterBinder {
  private final SearchLag lag;
  private final BookIndex index;
  private final Map<Ending, Timer> timers = new EnumMap<>(Ending.class);

  /** What came of a search. */
  enum Ending {
    FOUND,
    NOTHING,
    /** It took too long, so that only the latest books were searched. */
    CUT_SHORT
  }

  SearchMeters(SearchLag lag, BookIndex index) {
    this.lag = lag;
    this.index = index;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Ending ending : Ending.values()) {
      timers.put(
          ending,
          Timer.builder("seoga.searches")
              .description("Pages of searches, by what came of them, until the rows were there")
              .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    Gauge.builder("seoga.search.behind", lag, SearchMeters::behind)
        .description("Books that the search does not find as they are; NaN until all were seen")
        .baseUnit("books")
        .register(registry);
    Gauge.builder("seoga.search.indexed", index, SearchMeters::indexed)
        .description("Books in this instance's own index; NaN while the database searches")
        .baseUnit("books")
        .register(registry);
  }

  private static double behind(SearchLag lag) {
    return lag.current().map(known -> (double) known.books()).orElse(Double.NaN);
  }

  private static double indexed(BookIndex index) {
    OptionalLong books = index.books();
    return books.isPresent() ? books.getAsLong() : Double.NaN;
  }

  /**
   * Counts a page of a search.
   *
   * @param nanoseconds how long it took
   */
  void count(BookList page, long nanoseconds) {
    Ending ending =
        page.scope() == BookList.Scope.LATEST
            ? Ending.CUT_SHORT
            : page.rows().isEmpty() ? Ending.NOTHING : Ending.FOUND;
    timers.get(ending).record(nanoseconds, TimeUnit.NANOSECONDS);
  }
}
