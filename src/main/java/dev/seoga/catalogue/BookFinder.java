package dev.seoga.catalogue;

import dev.seoga.catalogue.SearchPlan.Access;
import dev.seoga.catalogue.SearchPlan.Stage;
import dev.seoga.database.Reading;
import dev.seoga.search.MatchLevel;
import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchSql;
import dev.seoga.search.SearchSql.Part;
import dev.seoga.search.SearchWord;
import dev.seoga.search.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the ids of the books of a page. In SQL, since what decides the speed is the order in which
 * the tables are read; what a list shows of each book is the index's or Hibernate's.
 */
@ApplicationScoped
class BookFinder {
  /** How many books are searched where all would take too long. */
  static final int LATEST = 5000;

  private static final String TITLE_ORDER = "INDEX(k book_search_rank) ";

  private final Reading reading;
  private final SearchSql searchSql;
  private final long timeLimitMillis;

  BookFinder(
      Reading reading,
      SearchSql searchSql,
      @ConfigProperty(name = "seoga.search.time-limit") java.time.Duration timeLimit) {
    this.reading = reading;
    this.searchSql = searchSql;
    timeLimitMillis = timeLimit.toMillis();
  }

  /**
   * A book that was found.
   *
   * @param level ordinal of the {@link MatchLevel}; 0 in a list that is not by relevance
   * @param titleLength 0 in a list that is not by relevance
   * @param key {@link BookSort#key}; null in a list by relevance
   */
  record Found(long id, int level, int titleLength, Object key) {
    /** The order of a list by relevance. */
    static final Comparator<Found> BY_RELEVANCE =
        Comparator.comparingInt(Found::level)
            .thenComparingInt(Found::titleLength)
            .thenComparingLong(Found::id);

    private static Found of(Object[] row, int at) {
      return new Found(((Number) row[at]).longValue(), 0, 0, row[at + 1]);
    }

    private static Found ranked(Object[] row, int at) {
      return new Found(
          ((Number) row[at]).longValue(),
          ((Number) row[at + 1]).intValue(),
          ((Number) row[at + 2]).intValue(),
          null);
    }
  }

  /** A book with all that its place in a list and the counts depend on. */
  record Matched(Found found, FacetedBook facets) {
    /** Returns the order of a list. */
    static Comparator<Matched> order(BookQuery query) {
      Comparator<Matched> order =
          switch (query.sort()) {
            case RELEVANCE -> Comparator.comparing(Matched::found, Found.BY_RELEVANCE);
            case TITLE, AUTHOR ->
                Comparator.comparing(m -> (byte[]) m.found.key, Arrays::compareUnsigned);
            case YEAR, NEWEST -> Comparator.comparingLong(m -> ((Number) m.found.key).longValue());
          };
      order = order.thenComparingLong(m -> m.found.id);
      return query.descending() ? order.reversed() : order;
    }

    /** Returns the place of a cursor among the books of a list. */
    static Matched at(Cursor cursor, BookSort sort) {
      Found found =
          cursor.value() instanceof RelevancePlace place
              ? new Found(cursor.id(), place.level(), place.titleLength(), null)
              : new Found(cursor.id(), 0, 0, sort.keyOf(cursor.value()));
      return new Matched(found, null);
    }
  }

  /**
   * Where a page begins.
   *
   * @param cursor null for the beginning of the list, or for its end when read backwards
   */
  record From(Cursor cursor, boolean backwards) {}

  /** Returns books of a list without a search, in its order, read backwards if so asked. */
  List<Found> listed(BookQuery query, From from, boolean alongOrder, int limit) {
    // The books first: of a status they are asked for their copies, not all copies for their books.
    String hint =
        alongOrder ? "JOIN_PREFIX(b) INDEX(b " + index(query) + ") " : "NO_ORDER_INDEX(b) ";
    Sql sql = select(hint, "b.id, " + query.sort().key("b") + " from book b where true");
    BookFilters.add(sql, query);
    return inOrder(sql, "b", query, from, limit);
  }

  /** Returns books that a search finds, in an order other than relevance. */
  List<Found> sorted(BookQuery query, SearchPlan plan, From from, int limit) {
    Sql sql;
    if (plan.scansBooks(query)) {
      sql =
          select(
              "JOIN_FIXED_ORDER() INDEX(k " + index(query) + ") ",
              "b.id, "
                  + query.sort().key("k")
                  + " from book k join book_search s on s.book_id = k.id join book b on b.id = k.id"
                  + " where true");
      if (!query.language().isEmpty()) {
        sql.add(" and k.language = ").value(query.language());
      }
      searchSql.reads(sql, plan.search());
      BookFilters.add(sql, query);
      return inOrder(sql, "k", query, from, limit);
    }
    sql =
        select(
            "",
            "b.id, "
                + query.sort().key("b")
                + " from book_search s join book b on b.id = s.book_id where true");
    searchSql.matches(sql, plan.search(), plan.indexed());
    BookFilters.add(sql, query);
    return inOrder(sql, "b", query, from, limit);
  }

  /** Returns books that a search finds, the best first. */
  List<Found> ranked(BookQuery query, SearchPlan plan, From from, int limit) {
    List<Stage> stages = new ArrayList<>(plan.stages());
    if (from.backwards()) {
      Collections.reverse(stages);
    }
    int level = from.cursor() == null ? -1 : place(from.cursor()).level();
    List<Found> found = new ArrayList<>();
    for (Stage stage : stages) {
      int first = stage.above() == null ? 0 : stage.above().ordinal() + 1;
      boolean passed = from.backwards() ? first > level : stage.upTo().ordinal() < level;
      if (found.size() == limit || (level >= 0 && passed)) {
        continue;
      }
      boolean here = first <= level && level <= stage.upTo().ordinal();
      From start = here ? from : new From(null, from.backwards());
      found.addAll(stage(query, plan.search(), plan, stage, start, limit - found.size()));
    }
    return found;
  }

  /** Returns books that a search finds among the latest entered, the latest first. */
  List<Found> latest(BookQuery query, SearchQuery search, int limit) {
    Sql sql =
        Sql.of(
            "select b.id from (select k.id as id, k.created_at as created_at from book k"
                + " order by k.created_at desc, k.id desc limit "
                + LATEST
                + ") k"
                + " join book_search s on s.book_id = k.id join book b on b.id = k.id where true");
    searchSql.reads(sql, search);
    BookFilters.add(sql, query);
    sql.add(" order by k.created_at desc, k.id desc limit " + limit);
    List<?> ids = rows(sql);
    return ids.stream().map(id -> new Found(((Number) id).longValue(), 0, 0, null)).toList();
  }

  /** Whether any book has a word that is known to be rare. */
  boolean exists(SearchWord word) {
    Sql sql = select("", "s.book_id from book_search s where true");
    SearchQuery query = new SearchQuery(List.of(word), List.of());
    searchSql.matches(sql, query, query.words());
    return !rows(sql.add(" limit 1")).isEmpty();
  }

  /**
   * Returns the books that carry a number which is their own or nearly so: a registration number,
   * an ISBN, a call number.
   *
   * @param text as somebody typed it
   * @param isbn13 the ISBN that it is; empty where it is none
   */
  List<Long> identified(String text, String isbn13) {
    Sql sql =
        Sql.of("select b.id from book b join (select book_id from copy where deleted_at is null");
    sql.add(" and registration_number in (").value(text).add(", ");
    sql.value(text.toUpperCase(Locale.ROOT)).add(")");
    sql.add(" union select id from book where call_number = ").value(text);
    sql.add(" union select book_id from book_isbn where isbn13 = ").value(isbn13);
    sql.add(") f on f.book_id = b.id where b.deleted_at is null limit 2");
    List<?> ids = rows(sql);
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  /**
   * Returns all books that are found, in no order.
   *
   * @param plan null in a list without a search
   * @param filtered whether the filters count
   * @param limit the most to return
   */
  List<Matched> all(BookQuery query, SearchPlan plan, boolean filtered, int limit) {
    Sql sql =
        Sql.of(CollectionSample.FACET_COLUMNS.replaceFirst("select", "select " + limited("")));
    sql.add(", b.id, ");
    if (query.sort() == BookSort.RELEVANCE) {
      searchSql.level(sql, plan.search());
      sql.add(", s.title_length");
    } else {
      sql.add(query.sort().key("b"));
    }
    if (plan == null) {
      sql.add(" from book b where true");
    } else {
      sql.add(" from book_search s join book b on b.id = s.book_id where true");
      searchSql.matches(sql, plan.search(), plan.indexed());
    }
    BookFilters.add(sql, filtered ? query : query.textAlone());
    List<?> rows = rows(sql.add(" limit " + limit));
    return rows.stream().map(row -> matched((Object[]) row, query.sort())).toList();
  }

  private static Matched matched(Object[] row, BookSort sort) {
    Found found = sort == BookSort.RELEVANCE ? Found.ranked(row, 5) : Found.of(row, 5);
    return new Matched(found, CollectionSample.facetsWithStatuses(row));
  }

  private List<Found> stage(
      BookQuery query, SearchQuery search, SearchPlan plan, Stage stage, From from, int limit) {
    if (stage.access() == Access.TERMS_INDEX) {
      return allLevels(query, plan, from, limit);
    }
    String row = stage.access() == Access.SCAN ? "k" : "s";
    Sql sql =
        stage.access() == Access.SCAN
            ? select(
                "JOIN_FIXED_ORDER() " + TITLE_ORDER,
                "b.id, "
                    + stage.upTo().ordinal()
                    + ", k.title_length from book_search k"
                    + " join book_search s on s.book_id = k.book_id"
                    + " join book b on b.id = k.book_id where true")
            : select(
                "",
                "b.id, "
                    + stage.upTo().ordinal()
                    + ", s.title_length from book_search s"
                    + " join book b on b.id = s.book_id where true");
    if (stage.access() == Access.TITLE_INDEX) {
      searchSql.titleMatches(sql, search, plan.indexed(), stage.part());
    } else if (stage.upTo().isOfTitles()) {
      searchSql.titlesHave(sql, row, search, stage.part());
    }
    switch (stage.upTo()) {
      case TITLE_WORD -> {}
      case TITLE -> searchSql.titlesLack(sql, row, search, Part.WHOLE);
      default -> {
        searchSql.titlesLack(sql, row, search, stage.part());
        searchSql.namesHave(sql, search, stage.upTo());
        searchSql.namesLack(sql, search, stage.above());
      }
    }
    searchSql.reads(sql, search);
    BookFilters.add(sql, query);
    if (from.cursor() != null) {
      String beyond = from.backwards() ? "<" : ">";
      int length = place(from.cursor()).titleLength();
      sql.add(" and (" + row + ".title_length " + beyond + " ").value(length);
      sql.add(" or (" + row + ".title_length = ").value(length);
      sql.add(" and " + row + ".book_id " + beyond + " ").value(from.cursor().id()).add("))");
    }
    String direction = from.backwards() ? " desc" : "";
    sql.add(" order by " + row + ".title_length" + direction + ", " + row + ".book_id" + direction);
    return found(sql, limit);
  }

  private List<Found> allLevels(BookQuery query, SearchPlan plan, From from, int limit) {
    Sql sql = select("", "f.id, f.match_level, f.title_length from (select b.id as id, ");
    searchSql.level(sql, plan.search());
    sql.add(" as match_level, s.title_length as title_length from book_search s")
        .add(" join book b on b.id = s.book_id where true");
    searchSql.matches(sql, plan.search(), plan.indexed());
    BookFilters.add(sql, query);
    sql.add(") f");
    if (from.cursor() != null) {
      String beyond = from.backwards() ? "<" : ">";
      RelevancePlace place = place(from.cursor());
      sql.add(" where f.match_level " + beyond + " ").value(place.level());
      sql.add(" or (f.match_level = ").value(place.level());
      sql.add(" and (f.title_length " + beyond + " ").value(place.titleLength());
      sql.add(" or (f.title_length = ").value(place.titleLength());
      sql.add(" and f.id " + beyond + " ").value(from.cursor().id()).add(")))");
    }
    String direction = from.backwards() ? " desc" : "";
    sql.add(" order by f.match_level" + direction + ", f.title_length" + direction);
    return found(sql.add(", f.id" + direction), limit);
  }

  /** Returns the index to read along: of the books of one language, where it has one. */
  private static String index(BookQuery query) {
    boolean ofLanguage = !query.language().isEmpty();
    return switch (query.sort()) {
      case TITLE -> ofLanguage ? "book_language_title" : "book_title_sort";
      case AUTHOR -> ofLanguage ? "book_language_author" : "book_author_sort";
      default -> query.sort().index();
    };
  }

  private List<Found> inOrder(Sql sql, String row, BookQuery query, From from, int limit) {
    String column = row + "." + query.sort().column();
    // Backwards, the same list is read from its other end.
    boolean descending = query.descending() != from.backwards();
    if (from.cursor() != null) {
      // Written out: MySQL uses no index for (a, id) < (?, ?).
      String beyond = descending ? " < " : " > ";
      sql.add(" and (" + column + beyond).value(from.cursor().value());
      sql.add(" or (" + column + " = ").value(from.cursor().value());
      sql.add(" and " + row + ".id" + beyond).value(from.cursor().id()).add("))");
    }
    String direction = descending ? " desc" : "";
    sql.add(" order by " + column + direction + ", " + row + ".id" + direction);
    List<?> rows = rows(sql.add(" limit " + limit));
    return rows.stream().map(found -> Found.of((Object[]) found, 0)).toList();
  }

  private List<Found> found(Sql sql, int limit) {
    List<?> rows = rows(sql.add(" limit " + limit));
    return rows.stream().map(row -> Found.ranked((Object[]) row, 0)).toList();
  }

  private List<?> rows(Sql sql) {
    return reading.ask(entities -> sql.query(entities).getResultList());
  }

  private Sql select(String hints, String rest) {
    return Sql.of("select " + limited(hints) + rest);
  }

  /** To MySQL an optimizer hint, to H2 a comment. */
  private String limited(String hints) {
    return "/*+ " + hints + "MAX_EXECUTION_TIME(" + timeLimitMillis + ") */ ";
  }

  private static RelevancePlace place(Cursor cursor) {
    return (RelevancePlace) cursor.value();
  }
}
