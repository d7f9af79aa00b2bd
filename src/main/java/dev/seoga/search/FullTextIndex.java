package dev.seoga.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The full-text index of the search rows, for whoever fills an empty table with very many. */
@ApplicationScoped
public class FullTextIndex {
  private final AgroalDataSource database;
  private final boolean onMySql;

  FullTextIndex(
      AgroalDataSource database,
      @ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
    this.database = database;
    onMySql = databaseKind.equals("mysql");
  }

  /**
   * Drops the index: nothing is found until it is there again.
   *
   * @throws SQLException where the database refuses
   */
  public void drop() throws SQLException {
    execute("ALTER TABLE book_search DROP INDEX book_search_terms");
  }

  /**
   * Makes the index over all rows, some minutes for a million.
   *
   * @throws SQLException where the database refuses
   */
  public void create() throws SQLException {
    execute("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_terms (terms)");
  }

  private void execute(String sql) throws SQLException {
    if (!onMySql) {
      return;
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, 0);
      statement.execute(sql);
      connection.setNetworkTimeout(Runnable::run, usual);
    }
  }
}
