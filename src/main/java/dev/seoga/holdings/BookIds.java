package dev.seoga.holdings;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ids of the books of a page in a query, each a parameter of its own and always as many: a
 * query with a list for a parameter Hibernate translates anew each time, for as long as MySQL takes
 * to answer it.
 */
public final class BookIds {
  private static final int USUAL = 25;

  private final List<Long> ids;

  private BookIds(List<Long> ids) {
    this.ids = ids;
  }

  /**
   * Takes ids.
   *
   * @param ids at least one
   */
  public static BookIds of(List<Long> ids) {
    List<Long> filled = new ArrayList<>(ids);
    while (filled.size() < USUAL) {
      filled.add(ids.get(0));
    }
    return new BookIds(filled);
  }

  /** Returns what stands behind "in" in HQL. */
  public String hql() {
    return IntStream.range(0, ids.size())
        .mapToObj(i -> ":id" + i)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Sets the parameters of {@link #hql}. */
  public <T> TypedQuery<T> bind(TypedQuery<T> query) {
    for (int i = 0; i < ids.size(); i++) {
      query.setParameter("id" + i, ids.get(i));
    }
    return query;
  }
}
