package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The full-text index of the search rows; in Java since only MySQL has such a thing. */
public class V2__FullTextIndex extends BaseJavaMigration {
  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    if (!connection.getMetaData().getDatabaseProductName().equals("MySQL")) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      // Binary: the terms are normalised already, and jamo must not be folded into one another.
      statement.execute(
          "ALTER TABLE book_search MODIFY terms MEDIUMTEXT"
              + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
      statement.execute("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_terms (terms)");
    }
  }
}
