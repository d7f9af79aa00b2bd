package dev.seoga.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * All that the collection says at some moment, field by field, as the database has it. Left out is
 * only what tells of the changes themselves: versions, when and by whom something was changed last.
 */
public record Collection(Map<String, List<String>> rows) {
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("book", "id");
    TABLES.put("book_contributor", "book_id, position");
    TABLES.put("book_isbn", "book_id, position");
    TABLES.put("book_subject", "book_id, position");
    TABLES.put("book_search", "book_id");
    TABLES.put("copy", "id");
    TABLES.put("book_cover", "book_id");
  }

  private static final List<String> ABOUT_CHANGES =
      List.of("version", "updated_at", "updated_by", "form_key", "search_of");

  /** Reads it. */
  public static Collection now(DataSource database) {
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        try (ResultSet found =
            statement.executeQuery(
                "select * from " + table.getKey() + " order by " + table.getValue())) {
          rows.put(table.getKey(), rows(found));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Collection(rows);
  }

  /** Returns the rows that only one of two collections has, a few of each table. */
  public List<String> differences(Collection other) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, List<String>> table : rows.entrySet()) {
      List<String> there = other.rows.get(table.getKey());
      add(differences, "- " + table.getKey() + " ", table.getValue(), there);
      add(differences, "+ " + table.getKey() + " ", there, table.getValue());
    }
    return differences;
  }

  private static void add(
      List<String> differences, String mark, List<String> of, List<String> without) {
    Set<String> known = new HashSet<>(without);
    of.stream()
        .filter(row -> !known.contains(row))
        .limit(3)
        .map(mark::concat)
        .forEach(differences::add);
  }

  private static List<String> rows(ResultSet found) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (found.next()) {
      StringBuilder row = new StringBuilder();
      for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
        String name = found.getMetaData().getColumnName(i);
        if (!ABOUT_CHANGES.contains(name)) {
          Object value = found.getObject(i);
          String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : "" + value;
          row.append(name).append('=').append(text).append("; ");
        }
      }
      rows.add(row.toString());
    }
    return rows;
  }
}
