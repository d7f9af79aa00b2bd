package dev.seoga.catalogue;

import dev.seoga.search.Sql;

/** The conditions of a query's filters on a row {@code b} of book. */
final class BookFilters {
  private BookFilters() {}

  /** Appends them, and that the book is not deleted. */
  static void add(Sql sql, BookQuery query) {
    sql.add(" and b.deleted_at is null");
    for (Facet facet : Facet.values()) {
      String value = query.value(facet);
      if (!value.isEmpty()) {
        add(sql, facet, value);
      }
    }
    if (query.fromYear() != null) {
      sql.add(" and b.publication_year >= ").value(query.fromYear());
    }
    if (query.toYear() != null) {
      sql.add(" and b.publication_year between ").value(Book.YEAR_UNKNOWN + 1);
      sql.add(" and ").value(query.toYear());
    }
  }

  private static void add(Sql sql, Facet facet, String value) {
    switch (facet) {
      case CATEGORY -> sql.add(" and b.category = ").value(value);
      case KDC -> sql.add(" and b.kdc_class = ").value(value);
      case LANGUAGE -> sql.add(" and b.language = ").value(value);
      case DECADE -> {
        int first = Integer.parseInt(value);
        sql.add(" and b.publication_year between ").value(first).add(" and ").value(first + 9);
      }
      case STATUS -> {
        String copy =
            "exists (select 1 from copy c where c.book_id = b.id and c.deleted_at is null";
        if (value.equals(BookQuery.NO_COPY)) {
          sql.add(" and not " + copy + ")");
        } else {
          sql.add(" and " + copy + " and c.status = ").value(value).add(")");
        }
      }
    }
  }
}
