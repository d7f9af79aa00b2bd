package dev.seoga.catalogue;

import dev.seoga.catalogue.BookCounts.Counted;
import dev.seoga.catalogue.BookFinder.Found;
import dev.seoga.catalogue.BookFinder.From;
import dev.seoga.catalogue.BookFinder.Matched;
import dev.seoga.catalogue.BookList.Scope;
import dev.seoga.database.Reading;
import dev.seoga.holdings.BookIds;
import dev.seoga.holdings.Copies;
import dev.seoga.holdings.HoldingSummary;
import dev.seoga.search.SearchDeadline;
import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchWord;
import dev.seoga.search.Spelling;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists books: search, filters, order, pages by keyset. */
@ApplicationScoped
class BookLists {
  /** Rows on a page. */
  static final int PAGE_SIZE = 25;

  /** Counting goes on to here: reading a million rows to say how many there are helps nobody. */
  static final int COUNT_LIMIT = 1000;

  // As many rows as are read to be counted; so many more than a list counts, as an estimate may
  // err.
  private static final int READ_LIMIT = 3 * COUNT_LIMIT;

  // Of a call number; the other numbers are shorter.
  private static final int LONGEST_NUMBER = 100;

  private static final String ROW =
      "select new dev.seoga.catalogue.ListedBook(b.id, b.title, b.subtitle, b.volume, b.language,"
          + " b.publisher, b.publicationYear, b.yearText, b.category,";
  private static final String COVER = " (select c.sha256 from BookCover c where c.bookId = b.id))";

  private final Reading reading;
  private final BookFinder finder;
  private final BookIndex index;
  private final BookCounts counts;
  private final CollectionSample sample;
  private final Spelling spelling;
  private final Copies copies;
  private final SearchMeters meters;

  BookLists(
      Reading reading,
      BookFinder finder,
      BookIndex index,
      BookCounts counts,
      CollectionSample sample,
      Spelling spelling,
      Copies copies,
      SearchMeters meters) {
    this.reading = reading;
    this.finder = finder;
    this.index = index;
    this.counts = counts;
    this.sample = sample;
    this.spelling = spelling;
    this.copies = copies;
    this.meters = meters;
  }

  /**
   * Returns a page.
   *
   * @param after the page begins behind this place; null for the first page
   * @param before the page ends before this place; null unless the reader goes backwards
   */
  BookList page(BookQuery query, String after, String before) {
    long began = System.nanoTime();
    BookList page = findInTime(query, after, before);
    if (!query.text().isEmpty()) {
      meters.count(page, System.nanoTime() - began);
    }
    return page;
  }

  private BookList findInTime(BookQuery query, String after, String before) {
    try {
      return find(query, after, before);
    } catch (SearchDeadline.PassedException e) {
      return QuarkusTransaction.requiringNew().call(() -> latest(query));
    } catch (PersistenceException e) {
      if (!TimeLimit.wasReached(e)) {
        throw e;
      }
      return QuarkusTransaction.requiringNew().call(() -> latest(query));
    }
  }

  /**
   * Returns the book that a number leads to straight away; empty where the text is none, or the
   * number of several.
   */
  Optional<Long> identified(String text) {
    if (text.length() > LONGEST_NUMBER || text.chars().noneMatch(Character::isDigit)) {
      return Optional.empty();
    }
    String isbn = Isbn.read(text) instanceof IsbnReading.Valid valid ? valid.isbn().digits() : "";
    List<Long> books = finder.identified(text, isbn);
    return books.size() == 1 ? Optional.of(books.get(0)) : Optional.empty();
  }

  private BookList find(BookQuery query, String after, String before) {
    SearchQuery search = SearchQuery.of(query.searchText());
    if (!query.text().isEmpty() && search.isEmpty()) {
      return nothing(query);
    }
    Optional<Cursor> end = Cursor.of(before, query.sort());
    Optional<Cursor> start = end.isPresent() ? Optional.empty() : Cursor.of(after, query.sort());
    From from = new From(end.or(() -> start).orElse(null), end.isPresent());
    CollectionSnapshot collection = query.text().isEmpty() ? sample.current() : null;
    if (collection == null || isRare(query, collection)) {
      Optional<Page> indexed = findInIndex(query, search, from);
      if (indexed.isPresent()) {
        Page page = indexed.get();
        return list(query, from, page, text -> spelling.suggest(text, page.words()::contains));
      }
    }
    if (collection == null) {
      return findInDatabase(query, search, from);
    }
    Page page = page(query, null, collection, from);
    return list(query, from, page.showing(index.rows(ids(page.found()))), text -> null);
  }

  private Optional<Page> findInIndex(BookQuery query, SearchQuery search, From from) {
    try {
      return index.search((books, deadline) -> page(query, books, search, from, deadline));
    } catch (SearchDeadline.PassedException e) {
      if (!query.text().isEmpty()) {
        throw e;
      }
      // Where nothing is searched for the database may still be in time.
      return Optional.empty();
    }
  }

  private static List<Long> ids(List<Found> found) {
    return found.stream().map(Found::id).toList();
  }

  /** Whether the database would have to read all books that the filters leave, to count them. */
  private static boolean isRare(BookQuery query, CollectionSnapshot collection) {
    return collection.books() > COUNT_LIMIT && readsAll(query, collection.reckon(query));
  }

  /** Searches the database, as long as there is no index. */
  BookList findInDatabase(BookQuery query, SearchQuery search, From from) {
    CollectionSnapshot collection = sample.current();
    if (!collection.knowsWords()) {
      sample.isOutdated();
    }
    SearchPlan plan = SearchPlan.of(collection, query, search);
    return list(
        query,
        from,
        page(query, plan, collection, from),
        text -> spelling.suggest(text, word -> collection.having(word) > 0 || finder.exists(word)));
  }

  private Page page(
      BookQuery query, IndexedBooks books, SearchQuery search, From from, SearchDeadline deadline) {
    IndexedBooks.Search indexed = books.search(query, search, deadline);
    Counted counted = counts.counted(query, indexed);
    boolean few = counted.total().precision() == FacetValue.Precision.EXACT;
    boolean none = few && counted.total().count() == 0;
    List<IndexedBooks.Row> rows = none ? List.of() : indexed.page(from, PAGE_SIZE + 1, few);
    return new Page(
        rows.stream().map(IndexedBooks.Row::found).toList(),
        rows.stream()
            .filter(row -> row.shown() != null)
            .collect(Collectors.toMap(row -> row.found().id(), IndexedBooks.Row::shown)),
        counted,
        rows.isEmpty() ? books.having(Spelling.words(query.text())) : Set.of());
  }

  /**
   * Makes the list of the books of a page.
   *
   * @param suggest what may have been meant by a text that finds nothing
   */
  private BookList list(
      BookQuery query, From from, Page page, Function<String, Spelling.Suggestion> suggest) {
    List<Found> found = new ArrayList<>(page.found());
    boolean more = found.size() > PAGE_SIZE;
    found = found.subList(0, Math.min(found.size(), PAGE_SIZE));
    if (from.backwards()) {
      Collections.reverse(found);
    }
    Pager pager = new Pager(query, from, found, more);
    List<BookRow> rows = rows(found, page.shown());
    Spelling.Suggestion suggestion =
        found.isEmpty() && !query.text().isEmpty() ? suggest.apply(query.text()) : null;
    FacetValue total = page.counted().total();
    boolean capped = total.precision() == FacetValue.Precision.AT_LEAST;
    return new BookList(
        query,
        rows,
        total,
        page.counted().facets(),
        pager.previous(rows),
        pager.next(rows),
        capped && query.sort() == BookSort.RELEVANCE ? Scope.BEST : Scope.ALL,
        suggestion);
  }

  /**
   * The books of a page, in the order in which they were read, one more if there is one.
   *
   * @param shown what the list shows of them; of those that are missing the database is asked
   * @param words where the index was asked and nothing is found: those that any book has
   */
  private record Page(
      List<Found> found, Map<Long, BookRow> shown, Counted counted, Set<SearchWord> words) {
    Page(List<Found> found, Counted counted) {
      this(found, Map.of(), counted, Set.of());
    }

    Page showing(Map<Long, BookRow> rows) {
      return new Page(found, rows, counted, words);
    }
  }

  private Page page(BookQuery query, SearchPlan plan, CollectionSnapshot collection, From from) {
    FacetCounter reckoned = plan == null ? collection.reckon(query) : plan.estimate().facets();
    boolean readsAll =
        collection.books() <= COUNT_LIMIT
            || (plan == null ? readsAll(query, reckoned) : plan.readsAll(query));
    if (readsAll) {
      // With the filters left out the rows tell the counts of all their values.
      double unfiltered = plan == null ? collection.books() : plan.estimate().unfiltered();
      boolean filtered = unfiltered >= CollectionSample.SURELY_MANY;
      List<Matched> all = finder.all(query, plan, filtered, READ_LIMIT + 1);
      if (all.size() <= READ_LIMIT) {
        return new Page(slice(query, all, from), counts.counted(query, all, filtered, reckoned));
      }
    }
    Counted counted = counts.reckoned(query, plan == null ? collection : null, reckoned);
    if (readsAll) {
      // More than the sample told: the collection has grown since it was taken.
      sample.isOutdated();
      counted = new Counted(FacetValue.counted("", READ_LIMIT), counted.facets());
    }
    return new Page(found(query, plan, collection, from), counted);
  }

  /** Returns the books of a page out of all that were found. */
  private static List<Found> slice(BookQuery query, List<Matched> all, From from) {
    Comparator<Matched> order = Matched.order(query);
    Comparator<Matched> reading = from.backwards() ? order.reversed() : order;
    Matched place = from.cursor() == null ? null : Matched.at(from.cursor(), query.sort());
    FacetCounter filters = new FacetCounter(query);
    return all.stream()
        .filter(book -> filters.add(book.facets(), 1))
        .filter(book -> place == null || reading.compare(book, place) > 0)
        .sorted(reading)
        .limit(PAGE_SIZE + 1)
        .map(Matched::found)
        .toList();
  }

  /**
   * Whether the books that filters leave are counted by reading them: without copies in question
   * their numbers are known.
   */
  private static boolean readsAll(BookQuery query, FacetCounter reckoned) {
    boolean known = query.status().isEmpty() && query.isYearsOpen();
    return !known && reckoned.total() < CollectionSample.SURELY_MANY;
  }

  private List<Found> found(
      BookQuery query, SearchPlan plan, CollectionSnapshot collection, From from) {
    int limit = PAGE_SIZE + 1;
    if (plan == null) {
      double matching = collection.reckon(query).total();
      return finder.listed(query, from, collection.isReadAlongOrder(matching), limit);
    }
    return query.sort() == BookSort.RELEVANCE
        ? finder.ranked(query, plan, from, limit)
        : finder.sorted(query, plan, from, limit);
  }

  private BookList nothing(BookQuery query) {
    Counted none = counts.none(query);
    return new BookList(query, List.of(), none.total(), none.facets(), "", "", Scope.ALL, null);
  }

  private BookList latest(BookQuery query) {
    List<Found> found = finder.latest(query, SearchQuery.of(query.searchText()), PAGE_SIZE);
    Counted none = counts.none(query);
    List<BookRow> rows = rows(found, Map.of());
    FacetValue count = FacetValue.counted("", rows.size());
    return new BookList(query, rows, count, none.facets(), "", "", Scope.LATEST, null);
  }

  /** The links to the pages beside one. */
  private record Pager(BookQuery query, From from, List<Found> found, boolean more) {
    String previous(List<BookRow> rows) {
      boolean there = from.backwards() ? more : from.cursor() != null;
      if (!there || rows.isEmpty()) {
        return "";
      }
      int shown = from.backwards() ? shownAtFrom() - rows.size() : shownAtFrom() + 1;
      return query.uriFrom("before", place(0, rows, shown));
    }

    String next(List<BookRow> rows) {
      boolean there = from.backwards() || more;
      int shown = from.backwards() ? shownAtFrom() - 1 : shownAtFrom() + rows.size();
      boolean enough = query.sort() == BookSort.RELEVANCE && shown >= COUNT_LIMIT;
      if (!there || rows.isEmpty() || enough) {
        return "";
      }
      return query.uriFrom("after", place(rows.size() - 1, rows, shown));
    }

    private int shownAtFrom() {
      return from.cursor() != null && from.cursor().value() instanceof RelevancePlace place
          ? place.shown()
          : 0;
    }

    private Cursor place(int at, List<BookRow> rows, int shown) {
      long id = rows.get(at).book().id();
      Found there = found.stream().filter(f -> f.id() == id).findFirst().orElseThrow();
      boolean ranked = query.sort() == BookSort.RELEVANCE;
      return new Cursor(
          ranked
              ? new RelevancePlace(there.level(), there.titleLength(), shown)
              : query.sort().value(there.key()),
          id);
    }
  }

  /** Returns the books in the trash, the latest deleted first. */
  List<BookRow> trash(int limit) {
    String hql =
        ROW
            + " b.deletedAt,"
            + COVER
            + " from Book b where b.deletedAt is not null order by b.deletedAt desc";
    return complete(
        reading.ask(
            entities ->
                entities.createQuery(hql, ListedBook.class).setMaxResults(limit).getResultList()));
  }

  private List<BookRow> rows(List<Found> found, Map<Long, BookRow> shown) {
    Map<Long, BookRow> rows = new HashMap<>(shown);
    for (BookRow row : of(ids(found).stream().filter(id -> !shown.containsKey(id)).toList())) {
      rows.put(row.book().id(), row);
    }
    return ids(found).stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  /** Returns some books in the order of their ids given, deleted ones too; at most a page. */
  List<BookRow> of(List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    BookIds in = BookIds.of(ids);
    String hql = ROW + COVER + " from Book b where b.id in " + in.hql();
    Map<Long, ListedBook> books =
        reading
            .ask(entities -> in.bind(entities.createQuery(hql, ListedBook.class)).getResultList())
            .stream()
            .collect(Collectors.toMap(ListedBook::id, Function.identity()));
    return complete(ids.stream().map(books::get).filter(Objects::nonNull).toList());
  }

  private List<BookRow> complete(List<ListedBook> books) {
    List<Long> ids = books.stream().map(ListedBook::id).toList();
    Map<Long, List<Contributor>> contributors = contributors(ids);
    Map<Long, HoldingSummary> holdings = copies.summaries(ids);
    return books.stream()
        .map(
            book ->
                new BookRow(
                    book,
                    contributors.getOrDefault(book.id(), List.of()),
                    holdings.getOrDefault(book.id(), HoldingSummary.NONE)))
        .toList();
  }

  private Map<Long, List<Contributor>> contributors(List<Long> ids) {
    Map<Long, List<Contributor>> contributors = new HashMap<>();
    if (ids.isEmpty()) {
      return contributors;
    }
    BookIds in = BookIds.of(ids);
    String hql =
        "select b.id, c.name, c.role from Book b join b.contributors c where b.id in "
            + in.hql()
            + " order by b.id, index(c)";
    List<Tuple> found =
        reading.ask(entities -> in.bind(entities.createQuery(hql, Tuple.class)).getResultList());
    for (Tuple tuple : found) {
      contributors
          .computeIfAbsent(tuple.get(0, Long.class), id -> new ArrayList<>())
          .add(new Contributor(tuple.get(1, String.class), tuple.get(2, ContributorRole.class)));
    }
    return contributors;
  }
}
