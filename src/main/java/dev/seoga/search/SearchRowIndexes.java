package dev.seoga.search;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The indexes of the search rows' texts, for whoever fills an empty table with very many. */
@ApplicationScoped
public class SearchRowIndexes {
  private final AgroalDataSource database;
  private final boolean onMySql;

  SearchRowIndexes(
      AgroalDataSource database,
      @ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
    this.database = database;
    onMySql = databaseKind.equals("mysql");
  }

  /**
   * Drops the indexes: nothing is found until they are there again.
   *
   * @throws SQLException where the database refuses
   */
  public void drop() throws SQLException {
    execute("ALTER TABLE book_search DROP INDEX book_search_terms");
    execute("ALTER TABLE book_search DROP INDEX book_search_title_words");
    execute("ALTER TABLE book_search DROP INDEX book_search_rank");
  }

  /**
   * Makes the indexes over all rows, some minutes for a million.
   *
   * @throws SQLException where the database refuses
   */
  public void create() throws SQLException {
    execute(
        "ALTER TABLE book_search"
            + " ADD INDEX book_search_rank (title_length, book_id, title_words)");
    execute("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_terms (terms)");
    execute("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_title_words (title_words)");
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
