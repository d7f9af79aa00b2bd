package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that records lack or have wrong, and librarians put right. */
@TemplateEnum
public enum Defect {
  /** A number in the book that is no valid ISBN (MARC 020 $z). */
  ISBN("i.book_id", "book_isbn i join book b on b.id = i.book_id", "i.isbn13 is null"),
  /** No class of the KDC, by which shelves and filters go. */
  CLASSIFICATION("b.id", "book b", "b.kdc_class = ''"),
  LANGUAGE("b.id", "book b", "b.language = ''"),
  YEAR("b.id", "book b", "b.publication_year = " + Book.YEAR_UNKNOWN);

  private final String id;
  private final String from;
  private final String condition;

  Defect(String id, String from, String condition) {
    this.id = id;
    this.from = from;
    this.condition = condition;
  }

  /** Returns its name in addresses. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the defect with this name in addresses; empty where there is none. */
  public static Optional<Defect> ofPath(String path) {
    return Arrays.stream(values()).filter(defect -> defect.path().equals(path)).findFirst();
  }

  /** Returns the query for the ids of books that have it behind one of them, in their order. */
  String sql(int limit) {
    return "select distinct "
        + id
        + " from "
        + from
        + " where "
        + condition
        + " and b.deleted_at is null and "
        + id
        + " > ?1 order by "
        + id
        + " limit "
        + limit;
  }
}
