package dev.seoga.catalogue;

import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchWord;
import dev.seoga.search.SearchWords;
import dev.seoga.search.TermSample;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the collection was like at some moment: enough to reckon what a query will find. */
final class CollectionSnapshot {
  static final CollectionSnapshot EMPTY = withoutWords(0, List.of(), List.of());

  // Lists without a search text repeat all day; each filter set is reckoned once.
  private static final int REMEMBERED = 500;

  private static final int[] NO_ORDER = {};

  private final long books;
  private final List<Kept> sample;
  private final List<Cell> cells;
  private final TermSample terms;
  // For each order, the numbers of the sample's books as they stand in it.
  private final Map<BookSort, int[]> orders = new EnumMap<>(BookSort.class);
  private final Set<String> languages;
  private final Map<BookQuery, FacetCounter> reckoned = new ConcurrentHashMap<>();
  private final Map<BookQuery, FacetCounter> counted = new ConcurrentHashMap<>();

  /** A book of the sample; its words and terms are those of its search row. */
  @SuppressWarnings("ArrayRecordComponent") // Compared with nothing.
  record SampledBook(
      FacetedBook facets,
      SearchWords words,
      String terms,
      long id,
      byte[] titleSort,
      byte[] authorSort,
      int titleLength) {}

  /** What is kept of it. */
  private record Kept(FacetedBook facets, SearchWords words) {}

  /** How many books there are with the same filter values, whatever their copies. */
  record Cell(FacetedBook facets, long books) {}

  private CollectionSnapshot(
      long books, List<Kept> sample, List<String> sampledTerms, List<Cell> cells) {
    this.books = books;
    this.sample = sample;
    this.cells = cells;
    terms = TermSample.of(sampledTerms);
    languages =
        cells.stream()
            .map(cell -> cell.facets().language())
            .filter(language -> !language.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Makes one by which searches of the database can be planned.
   *
   * @param books how many there are
   * @param sample some of them, each as likely as any other
   * @param cells all of them, counted
   */
  static CollectionSnapshot of(long books, List<SampledBook> sample, List<Cell> cells) {
    CollectionSnapshot snapshot =
        new CollectionSnapshot(
            books,
            sample.stream().map(b -> new Kept(b.facets(), b.words())).toList(),
            sample.stream().map(SampledBook::terms).toList(),
            cells);
    for (BookSort sort : BookSort.values()) {
      Comparator<Integer> order = Comparator.comparing(sample::get, order(sort));
      int[] numbers =
          IntStream.range(0, sample.size()).boxed().sorted(order).mapToInt(i -> i).toArray();
      snapshot.orders.put(sort, numbers);
    }
    return snapshot;
  }

  /** Makes one for who has an index to search: it only knows the filters of the sample. */
  static CollectionSnapshot withoutWords(long books, List<FacetedBook> sample, List<Cell> cells) {
    SearchWords none = new SearchWords("", "", "", "");
    List<Kept> kept = sample.stream().map(facets -> new Kept(facets, none)).toList();
    return new CollectionSnapshot(books, kept, kept.stream().map(book -> "").toList(), cells);
  }

  private static Comparator<SampledBook> order(BookSort sort) {
    return switch (sort) {
      case TITLE -> Comparator.comparing(SampledBook::titleSort, Arrays::compareUnsigned);
      case AUTHOR -> Comparator.comparing(SampledBook::authorSort, Arrays::compareUnsigned);
      case YEAR -> Comparator.comparingInt(book -> book.facets().year());
      // Ids are given in the order in which books are entered, but for a few.
      case NEWEST -> Comparator.comparingLong(SampledBook::id);
      // Within a level.
      case RELEVANCE -> Comparator.comparingInt(SampledBook::titleLength);
    };
  }

  long books() {
    return books;
  }

  /** Returns the languages that occur. */
  Set<String> languages() {
    return languages;
  }

  /** Returns for how many books one of the sample stands. */
  double weight() {
    return sample.isEmpty() ? 0 : (double) books / sample.size();
  }

  /** Whether the sample's words were taken with it, by which searches are planned. */
  boolean knowsWords() {
    return terms.haveAny();
  }

  /** Returns about how many books have a word. */
  double having(SearchWord word) {
    return terms.having(word).cardinality() * weight();
  }

  /** Returns about how many books have all of some words. */
  double having(Collection<SearchWord> words) {
    return rowsHaving(words).cardinality() * weight();
  }

  /**
   * Returns about how many books have all of some words in their titles.
   *
   * @param whole whether only whole words of titles count
   */
  double inTitles(Collection<SearchWord> words, boolean whole) {
    return rowsHaving(words).stream()
            .filter(
                row -> words.stream().allMatch(w -> sample.get(row).words().haveInTitle(w, whole)))
            .count()
        * weight();
  }

  private BitSet rowsHaving(Collection<SearchWord> words) {
    BitSet rows = new BitSet();
    rows.set(0, sample.size());
    words.forEach(word -> rows.and(terms.having(word)));
    return rows;
  }

  /** Reckons what a search finds. */
  Estimate estimate(BookQuery query, SearchQuery search) {
    Estimate estimate = new Estimate(query, weight());
    BitSet found = rowsHaving(search.words());
    for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
      Kept book = sample.get(i);
      if (book.words().have(search.phrases())) {
        estimate.add(i, book.facets(), book.words().level(search));
      }
    }
    return estimate;
  }

  /**
   * Reckons how many books must be read along an order until a page of matching ones is full.
   *
   * @param matching the numbers of the sample's books that match
   * @param sort by relevance: along the lengths of titles
   */
  double readUntilFull(BitSet matching, BookSort sort, boolean descending) {
    double evenly =
        books
            * Math.min(
                1, BookLists.PAGE_SIZE / Math.max(matching.cardinality() * weight(), weight() / 2));
    int[] order = orders.getOrDefault(sort, NO_ORDER);
    int first = 0;
    while (first < order.length
        && !matching.get(order[descending ? order.length - 1 - first : first])) {
      first++;
    }
    // Far from the beginning, as English titles are, by title and by length: the way there counts.
    double way = first * weight();
    return way > 5 * Math.max(evenly, weight()) ? way : evenly;
  }

  /**
   * Whether books of which so many match are read along the order of their list, not by an index of
   * the filters and sorted.
   */
  boolean isReadAlongOrder(double matching) {
    return matching * matching > (double) books * BookLists.PAGE_SIZE;
  }

  /** Reckons how many books the filters of a list without a search leave. */
  FacetCounter reckon(BookQuery query) {
    return remembered(
        reckoned, query, counter -> sample.forEach(book -> counter.add(book.facets(), weight())));
  }

  /** Counts the books that the filters leave, copies apart. */
  FacetCounter count(BookQuery query) {
    return remembered(
        counted, query, counter -> cells.forEach(cell -> counter.add(cell.facets(), cell.books())));
  }

  private static FacetCounter remembered(
      Map<BookQuery, FacetCounter> memory, BookQuery query, Consumer<FacetCounter> count) {
    BookQuery filters = query.filtersAlone();
    FacetCounter known = memory.get(filters);
    if (known != null) {
      return known;
    }
    FacetCounter counter = new FacetCounter(filters);
    count.accept(counter);
    if (memory.size() < REMEMBERED) {
      memory.put(filters, counter);
    }
    return counter;
  }
}
