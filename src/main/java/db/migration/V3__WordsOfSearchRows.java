package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * What ranking, filters with counts and identifiers need. The release before knows nothing of it
 * and works on: every column has a default. What it writes is found, but ranks last until the
 * search rows are rebuilt.
 */
public class V3__WordsOfSearchRows extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    boolean mySql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
    String binary = mySql ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : "";
    try (Statement statement = connection.createStatement()) {
      for (String column : new String[] {"title", "contributor", "subject", "other"}) {
        int length = column.equals("title") ? 700 : 2000;
        statement.execute(
            "ALTER TABLE book_search ADD COLUMN %s_words VARCHAR(%d)%s NOT NULL DEFAULT ''"
                .formatted(column, length, binary));
      }
      // 9999: what has not been rebuilt ranks last.
      statement.execute(
          "ALTER TABLE book_search ADD COLUMN title_length SMALLINT NOT NULL DEFAULT 9999");
      // Of one character Hibernate would make a char, which cannot be empty.
      statement.execute(
          "ALTER TABLE book ADD COLUMN kdc_class VARCHAR(2) GENERATED ALWAYS AS"
              + " (CASE WHEN LEFT(kdc, 1) BETWEEN '0' AND '9' THEN LEFT(kdc, 1) ELSE '' END)");
      statement.execute("CREATE INDEX book_kdc_class ON book (kdc_class, id)");
      // English titles stand behind all Korean ones: along the whole list they would be long to
      // meet.
      statement.execute("CREATE INDEX book_language_title ON book (language, title_sort, id)");
      statement.execute("CREATE INDEX book_language_author ON book (language, author_sort, id)");
      statement.execute("CREATE INDEX book_call_number ON book (call_number)");
      statement.execute("CREATE INDEX copy_status ON copy (status, book_id)");
      // The counts of all filters are read off this one alone.
      statement.execute(
          "CREATE INDEX book_facets ON book"
              + " (deleted_at, category, kdc_class, language, publication_year)");
      if (mySql) {
        // The words stand in it, so that the shortest titles with a word are read off it alone.
        statement.execute(
            "CREATE INDEX book_search_rank ON book_search (title_length, book_id, title_words)");
        statement.execute(
            "ALTER TABLE book_search ADD FULLTEXT INDEX book_search_title_words (title_words)");
      }
      statement.execute(
          "CREATE TABLE task_progress (name VARCHAR(40) NOT NULL PRIMARY KEY,"
              + " position BIGINT NOT NULL)");
      String text = "VARCHAR(30)" + binary;
      String from = " GENERATED ALWAYS AS ";
      statement.execute(
          "CREATE TABLE search_word (word %1$s NOT NULL PRIMARY KEY, strokes %1$s NOT NULL,"
                  .formatted(text)
              + " length INT"
              + from
              + "(CHAR_LENGTH(strokes)),"
              + " head "
              + text
              + from
              + "(LEFT(strokes, FLOOR(CHAR_LENGTH(strokes) / 2))),"
              + " tail "
              + text
              + from
              + "(RIGHT(strokes, CHAR_LENGTH(strokes) - FLOOR(CHAR_LENGTH(strokes) / 2))))"
              + (mySql ? " DEFAULT CHARSET=utf8mb4" : ""));
      statement.execute("CREATE INDEX search_word_head ON search_word (head, length)");
      statement.execute("CREATE INDEX search_word_tail ON search_word (tail, length)");
    }
  }
}
