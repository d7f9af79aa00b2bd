package dev.seoga.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much room the database takes, as MySQL's own statistics have it now. */
@ApplicationScoped
class Storage {
  private final EntityManager entities;
  private final boolean onMySql;

  Storage(
      EntityManager entities,
      @ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
    this.entities = entities;
    onMySql = databaseKind.equals("mysql");
  }

  /**
   * A table with its indexes.
   *
   * @param rows about how many
   */
  record Table(String name, long rows, long bytes) {}

  /** Returns the tables, the largest first; empty where the database does not tell. */
  @Transactional
  List<Table> tables() {
    if (!onMySql) {
      return List.of();
    }
    // Otherwise MySQL answers with what it told somebody within the last 24 hours.
    entities.createNativeQuery("set session information_schema_stats_expiry = 0").executeUpdate();
    List<?> rows =
        entities
            .createNativeQuery(
                "select table_name, coalesce(table_rows, 0),"
                    + " coalesce(data_length, 0) + coalesce(index_length, 0) as bytes"
                    + " from information_schema.tables where table_schema = database()"
                    + " order by bytes desc, table_name")
            .getResultList();
    return rows.stream().map(row -> table((Object[]) row)).toList();
  }

  private static Table table(Object[] row) {
    return new Table((String) row[0], ((Number) row[1]).longValue(), ((Number) row[2]).longValue());
  }
}
