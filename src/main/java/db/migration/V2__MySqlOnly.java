package db.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** What only MySQL has: the full-text index of the search rows, and the collation of a column. */
public class V2__MySqlOnly extends BaseJavaMigration {
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
      // Exact: by MySQL's default collation EM1 and em1 would be the same number.
      statement.execute(
          "ALTER TABLE copy MODIFY registration_number VARCHAR(40)"
              + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL");
      statement.execute(
          "ALTER TABLE book MODIFY control_number VARCHAR(40)"
              + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
      statement.execute("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_terms (terms)");
    }
  }
}
