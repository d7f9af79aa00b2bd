package dev.seoga.catalogue;

import dev.seoga.holdings.CopyCounts;
import dev.seoga.search.SearchWords;
import dev.seoga.search.WordFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;

/**
 * A book as a document of the instance's index: its words, what the filters ask, its place in each
 * order, and what a list shows of it.
 *
 * @param id of the book
 * @param document what is kept of it
 */
record BookDocument(long id, Document document) {
  static final String KEY = "key";
  static final String ID = "id";
  static final String LENGTH = "length";
  static final String FACETS = "facets";
  static final String YEAR = "year";
  static final String TITLE_SORT = "title-sort";
  static final String AUTHOR_SORT = "author-sort";
  static final String NEWEST_SORT = "newest-sort";
  static final String ROW = "row";

  /** The order within a level of relevance, in which the documents lie. */
  static final Sort ORDER =
      new Sort(new SortField(LENGTH, SortField.Type.INT), new SortField(ID, SortField.Type.LONG));

  private static final String SELECT =
      "select b.id, b.category, b.kdc_class, b.language, b.publication_year,"
          + " b.title_sort, b.author_sort, "
          + BookSort.NEWEST.key("b")
          + ", b.title, b.subtitle, b.volume, b.publisher, b.year_text,"
          + " (select c.sha256 from book_cover c where c.book_id = b.id)"
          + ", s.title_length, s.title_words, s.contributor_words, s.subject_words, s.other_words"
          + " from book b join book_search s on s.book_id = b.id where b.deleted_at is null and ";

  /** Returns the field by which a filter finds a book. */
  static String field(Facet facet) {
    return facet.parameter();
  }

  /** Returns the term of which there is one for each book. */
  static Term key(long id) {
    return new Term(KEY, Long.toString(id, Character.MAX_RADIX));
  }

  /**
   * Reads the books behind one of them, in the order of their ids; deleted ones are passed over.
   *
   * @return the id of the last one; the one given where there is none behind it
   * @throws SQLException where the database fails
   */
  static long read(
      Connection connection, FacetCodes codes, long after, int limit, Consumer<BookDocument> found)
      throws SQLException {
    String sql = SELECT + "b.id > ? order by b.id limit " + limit;
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setLong(1, after);
      return Math.max(after, read(connection, select, codes, found));
    }
  }

  /**
   * Reads some books; what is deleted, or not there, is passed over.
   *
   * @throws SQLException where the database fails
   */
  static void read(
      Connection connection, FacetCodes codes, List<Long> ids, Consumer<BookDocument> found)
      throws SQLException {
    String sql = SELECT + "b.id in " + places(ids.size());
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, ids);
      read(connection, select, codes, found);
    }
  }

  private static long read(
      Connection connection,
      PreparedStatement select,
      FacetCodes codes,
      Consumer<BookDocument> found)
      throws SQLException {
    List<Kept> kept = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        kept.add(kept(rows));
      }
    }
    if (kept.isEmpty()) {
      return 0;
    }
    List<Long> ids = kept.stream().map(book -> book.shown.id()).toList();
    Map<Long, List<Contributor>> contributors = contributors(connection, ids);
    Map<Long, CopyCounts> copies = CopyCounts.of(connection, ids);
    for (Kept book : kept) {
      long id = book.shown.id();
      CopyCounts counts = copies.get(id);
      Document document = document(book, book.facets(counts.statuses()), codes);
      row(book.shown, contributors.getOrDefault(id, List.of()), counts)
          .ifPresent(row -> document.add(new BinaryDocValuesField(ROW, RowBytes.of(row))));
      if (!WordFields.add(document, book.words)) {
        WordFields.addTerms(document, terms(connection, id));
      }
      found.accept(new BookDocument(id, document));
    }
    return Collections.max(ids);
  }

  /** Returns what a list shows; empty where a later release has written what this does not know. */
  private static Optional<BookRow> row(
      ListedBook book, List<Contributor> contributors, CopyCounts copies) {
    boolean known =
        book.category() != null
            && contributors.stream().allMatch(contributor -> contributor.role() != null);
    return known
        ? copies.summary().map(holding -> new BookRow(book, contributors, holding))
        : Optional.empty();
  }

  /**
   * What the database has of a book, but for who contributed and its copies.
   *
   * @param shown its category is null where this release does not know it
   */
  private record Kept(
      ListedBook shown,
      String category,
      String kdcClass,
      byte[] titleSort,
      byte[] authorSort,
      long newestSort,
      int titleLength,
      SearchWords words) {
    FacetedBook facets(Set<String> statuses) {
      return new FacetedBook(
          category,
          kdcClass,
          shown.language(),
          shown.publicationYear(),
          statuses.isEmpty() ? List.of(BookQuery.NO_COPY) : List.copyOf(statuses));
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    int column = 0;
    long id = row.getLong(++column);
    String category = row.getString(++column);
    String kdcClass = row.getString(++column).strip();
    String language = row.getString(++column);
    int year = row.getInt(++column);
    byte[] titleSort = row.getBytes(++column);
    byte[] authorSort = row.getBytes(++column);
    long newestSort = row.getLong(++column);
    String title = row.getString(++column);
    String subtitle = row.getString(++column);
    String volume = row.getString(++column);
    String publisher = row.getString(++column);
    String yearText = row.getString(++column);
    String coverDigest = row.getString(++column);
    int titleLength = row.getInt(++column);
    return new Kept(
        new ListedBook(
            id,
            title,
            subtitle,
            volume,
            language,
            publisher,
            year,
            yearText,
            Category.ofName(category).orElse(null),
            coverDigest),
        category,
        kdcClass,
        titleSort,
        authorSort,
        newestSort,
        titleLength,
        new SearchWords(
            row.getString(++column),
            row.getString(++column),
            row.getString(++column),
            row.getString(++column)));
  }

  /** Returns the contributors of each book; a role that this release does not know is null. */
  private static Map<Long, List<Contributor>> contributors(Connection connection, List<Long> ids)
      throws SQLException {
    Map<Long, List<Contributor>> contributors = new HashMap<>();
    String sql =
        "select book_id, name, role from book_contributor where book_id in "
            + places(ids.size())
            + " order by book_id, position";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, ids);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          contributors
              .computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
              .add(
                  new Contributor(
                      rows.getString(2), ContributorRole.ofName(rows.getString(3)).orElse(null)));
        }
      }
    }
    return contributors;
  }

  private static String terms(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select terms from book_search where book_id = ?")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : "";
      }
    }
  }

  private static String places(int values) {
    return "(" + String.join(",", Collections.nCopies(values, "?")) + ")";
  }

  private static void bind(PreparedStatement statement, List<Long> ids) throws SQLException {
    for (int i = 0; i < ids.size(); i++) {
      statement.setLong(i + 1, ids.get(i));
    }
  }

  private static Document document(Kept book, FacetedBook facets, FacetCodes codes) {
    Document document = new Document();
    long id = book.shown.id();
    document.add(new StringField(KEY, key(id).text(), Store.NO));
    document.add(new NumericDocValuesField(ID, id));
    document.add(new NumericDocValuesField(LENGTH, book.titleLength));
    document.add(new NumericDocValuesField(FACETS, codes.code(facets)));
    document.add(new IntPoint(YEAR, facets.year()));
    document.add(new NumericDocValuesField(YEAR, facets.year()));
    document.add(sorted(TITLE_SORT, book.titleSort));
    document.add(sorted(AUTHOR_SORT, book.authorSort));
    document.add(new NumericDocValuesField(NEWEST_SORT, book.newestSort));
    for (Facet facet : Facet.values()) {
      for (String value : facets.values(facet)) {
        document.add(new StringField(field(facet), value, Store.NO));
      }
    }
    return document;
  }

  private static SortedDocValuesField sorted(String field, byte[] key) {
    return new SortedDocValuesField(field, new BytesRef(key));
  }
}
