package dev.seoga.catalogue;

import dev.seoga.holdings.Copies;
import dev.seoga.holdings.HoldingSummary;
import dev.seoga.search.TermMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists books: search, filters, order, pages by keyset. */
@ApplicationScoped
class BookLists {
  /** Rows on a page. */
  static final int PAGE_SIZE = 25;

  /** Counting goes on to here: reading a million rows to say how many there are helps nobody. */
  static final int COUNT_LIMIT = 1000;

  private static final String ROW =
      "select new dev.seoga.catalogue.ListedBook(b.id, b.title, b.subtitle, b.volume, b.language,"
          + " b.publisher, b.publicationYear, b.yearText, b.category, b.titleSort, b.authorSort,"
          + " b.createdAt, b.deletedAt, (select c.sha256 from BookCover c where c.bookId = b.id))";

  private final EntityManager entities;
  private final TermMatch termMatch;
  private final Copies copies;

  BookLists(EntityManager entities, TermMatch termMatch, Copies copies) {
    this.entities = entities;
    this.termMatch = termMatch;
    this.copies = copies;
  }

  /** The part of a query that page and count share. */
  private record Selection(String hql, Map<String, Object> parameters) {}

  /**
   * Returns a page.
   *
   * @param after the page begins behind this place; null for the first page
   * @param before the page ends before this place; null unless the reader goes backwards
   */
  @Transactional
  BookList page(BookQuery query, String after, String before) {
    Selection selection = selection(query);
    if (selection == null) {
      return new BookList(query, List.of(), 0, "", "");
    }
    BookSort sort = query.sort();
    Optional<Cursor> end = Cursor.of(before, sort);
    Optional<Cursor> start = end.isPresent() ? Optional.empty() : Cursor.of(after, sort);
    List<ListedBook> rows =
        rows(query, selection, end.isPresent(), end.or(() -> start).orElse(null));
    boolean more = rows.size() > PAGE_SIZE;
    if (more) {
      rows = new ArrayList<>(rows.subList(0, PAGE_SIZE));
    }
    if (end.isPresent()) {
      Collections.reverse(rows);
    }
    boolean hasPrevious = end.isPresent() ? more : start.isPresent();
    boolean hasNext = end.isPresent() || more;
    return new BookList(
        query,
        complete(rows),
        count(selection),
        hasPrevious && !rows.isEmpty() ? query.uriFrom("before", place(rows.get(0), sort)) : "",
        hasNext && !rows.isEmpty()
            ? query.uriFrom("after", place(rows.get(rows.size() - 1), sort))
            : "");
  }

  /** Returns the books in the trash, the latest deleted first. */
  @Transactional
  List<BookRow> trash(int limit) {
    String hql = ROW + " from Book b where b.deletedAt is not null order by b.deletedAt desc";
    return complete(
        entities.createQuery(hql, ListedBook.class).setMaxResults(limit).getResultList());
  }

  /** Returns the languages that occur, for the filter. */
  @Transactional
  List<String> languages() {
    return entities
        .createQuery(
            "select distinct b.language from Book b where b.language <> '' order by b.language",
            String.class)
        .getResultList();
  }

  private List<ListedBook> rows(
      BookQuery query, Selection selection, boolean backwards, Cursor cursor) {
    String property = "b." + query.sort().property();
    // Backwards, the same list is read from its other end.
    boolean descending = query.descending() != backwards;
    String beyond = descending ? "<" : ">";
    String hql = ROW + selection.hql;
    if (cursor != null) {
      // Written out: MySQL uses no index for (a, id) < (?, ?).
      hql +=
          String.format(
              " and (%1$s %2$s :value or (%1$s = :value and b.id %2$s :id))", property, beyond);
    }
    String direction = descending ? " desc" : " asc";
    hql += " order by " + property + direction + ", b.id" + direction;
    var rows = entities.createQuery(hql, ListedBook.class).setMaxResults(PAGE_SIZE + 1);
    bind(rows, selection);
    if (cursor != null) {
      rows.setParameter("value", cursor.value()).setParameter("id", cursor.id());
    }
    return rows.getResultList();
  }

  private int count(Selection selection) {
    // The ids, no COUNT: only so can the database stop at the limit.
    var ids =
        entities
            .createQuery("select b.id" + selection.hql, Long.class)
            .setMaxResults(COUNT_LIMIT + 1);
    bind(ids, selection);
    return ids.getResultList().size();
  }

  /** Returns what is asked for in HQL; null where the search text has no word in it. */
  private Selection selection(BookQuery query) {
    StringBuilder from = new StringBuilder(" from Book b");
    StringBuilder where = new StringBuilder(" where b.deletedAt is null");
    Map<String, Object> parameters = new HashMap<>();
    if (!query.text().isEmpty()) {
      TermMatch.Condition match = termMatch.condition(query.searchText());
      if (match == null) {
        return null;
      }
      from.append(" join BookSearch s on s.bookId = b.id");
      where.append(" and ").append(match.hql());
      parameters.putAll(match.parameters());
    }
    if (query.category() != null) {
      where.append(" and b.category = :category");
      parameters.put("category", query.category());
    }
    if (!query.language().isEmpty()) {
      where.append(" and b.language = :language");
      parameters.put("language", query.language());
    }
    if (query.fromYear() != null) {
      where.append(" and b.publicationYear >= :fromYear");
      parameters.put("fromYear", query.fromYear());
    }
    if (query.toYear() != null) {
      where.append(" and b.publicationYear between :firstYear and :toYear");
      parameters.put("firstYear", Book.YEAR_UNKNOWN + 1);
      parameters.put("toYear", query.toYear());
    }
    String copy = "exists (select 1 from Copy c where c.bookId = b.id and c.deletedAt is null";
    query
        .copyStatus()
        .ifPresent(
            status -> {
              where.append(" and ").append(copy).append(" and c.status = :status)");
              parameters.put("status", status);
            });
    if (query.status().equals(BookQuery.NO_COPY)) {
      where.append(" and not ").append(copy).append(")");
    }
    return new Selection(from.append(where).toString(), parameters);
  }

  private static void bind(Query query, Selection selection) {
    selection.parameters.forEach(query::setParameter);
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
    List<Tuple> found =
        entities
            .createQuery(
                "select b.id, c.name, c.role from Book b join b.contributors c"
                    + " where b.id in :ids order by b.id, index(c)",
                Tuple.class)
            .setParameter("ids", ids)
            .getResultList();
    for (Tuple tuple : found) {
      contributors
          .computeIfAbsent(tuple.get(0, Long.class), id -> new ArrayList<>())
          .add(new Contributor(tuple.get(1, String.class), tuple.get(2, ContributorRole.class)));
    }
    return contributors;
  }

  private static Cursor place(ListedBook row, BookSort sort) {
    return new Cursor(row.sortValue(sort), row.id());
  }
}
