package dev.seoga.catalogue;

import dev.seoga.search.SearchWords;
import dev.seoga.search.WordFields;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
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
 * A book as a document of the instance's index: its words, what the filters ask, and its place in
 * each order.
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

  /** The order within a level of relevance, in which the documents lie. */
  static final Sort ORDER =
      new Sort(new SortField(LENGTH, SortField.Type.INT), new SortField(ID, SortField.Type.LONG));

  private static final String SELECT =
      CollectionSample.FACET_COLUMNS
          + ", b.id, b.title_sort, b.author_sort, "
          + BookSort.NEWEST.key("b")
          + ", s.title_length, s.title_words, s.contributor_words, s.subject_words, s.other_words"
          + " from book b join book_search s on s.book_id = b.id where b.deleted_at is null and ";
  private static final int FIRST_COLUMN = 5;

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
    String places = String.join(",", Collections.nCopies(ids.size(), "?"));
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "b.id in (" + places + ")")) {
      for (int i = 0; i < ids.size(); i++) {
        select.setLong(i + 1, ids.get(i));
      }
      read(connection, select, codes, found);
    }
  }

  private static long read(
      Connection connection,
      PreparedStatement select,
      FacetCodes codes,
      Consumer<BookDocument> found)
      throws SQLException {
    List<BookDocument> tooLong = new ArrayList<>();
    long last = 0;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Document document = new Document();
        long id = addNumbers(document, rows, codes);
        last = Math.max(last, id);
        int words = FIRST_COLUMN + 6;
        SearchWords kept =
            new SearchWords(
                rows.getString(words),
                rows.getString(words + 1),
                rows.getString(words + 2),
                rows.getString(words + 3));
        BookDocument book = new BookDocument(id, document);
        if (WordFields.add(document, kept)) {
          found.accept(book);
        } else {
          tooLong.add(book);
        }
      }
    }
    for (BookDocument book : tooLong) {
      WordFields.addTerms(book.document, terms(connection, book.id));
      found.accept(book);
    }
    return last;
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

  private static long addNumbers(Document document, ResultSet row, FacetCodes codes)
      throws SQLException {
    Object[] facets = new Object[FIRST_COLUMN];
    for (int i = 0; i < FIRST_COLUMN; i++) {
      facets[i] = row.getObject(i + 1);
    }
    FacetedBook faceted = CollectionSample.facetsWithStatuses(facets);
    long id = row.getLong(FIRST_COLUMN + 1);
    document.add(new StringField(KEY, key(id).text(), Store.NO));
    document.add(new NumericDocValuesField(ID, id));
    document.add(new NumericDocValuesField(LENGTH, row.getInt(FIRST_COLUMN + 5)));
    document.add(new NumericDocValuesField(FACETS, codes.code(faceted)));
    document.add(new IntPoint(YEAR, faceted.year()));
    document.add(new NumericDocValuesField(YEAR, faceted.year()));
    document.add(sorted(TITLE_SORT, row.getBytes(FIRST_COLUMN + 2)));
    document.add(sorted(AUTHOR_SORT, row.getBytes(FIRST_COLUMN + 3)));
    document.add(new NumericDocValuesField(NEWEST_SORT, row.getLong(FIRST_COLUMN + 4)));
    for (Facet facet : Facet.values()) {
      for (String value : faceted.values(facet)) {
        document.add(new StringField(field(facet), value, Store.NO));
      }
    }
    return id;
  }

  private static SortedDocValuesField sorted(String field, byte[] key) {
    return new SortedDocValuesField(field, new BytesRef(key));
  }
}
