package dev.seoga.catalogue;

import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchSql;
import dev.seoga.search.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * All books that a list finds, in the order of their record numbers, for what goes over them all.
 */
@ApplicationScoped
public class MatchingBooks {
  private final EntityManager entities;
  private final SearchSql searchSql;

  MatchingBooks(EntityManager entities, SearchSql searchSql) {
    this.entities = entities;
    this.searchSql = searchSql;
  }

  /** Returns the record numbers of books behind one of them; fewer than asked for at the end. */
  @Transactional
  public List<Long> ids(BookQuery query, long after, int limit) {
    Sql sql = Sql.of("select b.id");
    if (!from(sql, query)) {
      return List.of();
    }
    sql.add(" and b.id > ").value(after).add(" order by b.id limit " + limit);
    List<?> ids = sql.query(entities).getResultList();
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  /** Returns how many books there are. */
  @Transactional
  public long count(BookQuery query) {
    Sql sql = Sql.of("select count(*)");
    return from(sql, query) ? ((Number) sql.query(entities).getSingleResult()).longValue() : 0;
  }

  /** Appends where the books come from; returns false where none can be found. */
  private boolean from(Sql sql, BookQuery query) {
    SearchQuery search = SearchQuery.of(query.searchText());
    if (query.text().isEmpty()) {
      sql.add(" from book b where true");
    } else if (search.isEmpty()) {
      return false;
    } else {
      sql.add(" from book_search s join book b on b.id = s.book_id where true");
      searchSql.matches(sql, search, search.words());
    }
    BookFilters.add(sql, query);
    return true;
  }
}
