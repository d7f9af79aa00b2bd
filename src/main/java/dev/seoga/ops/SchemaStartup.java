package dev.seoga.ops;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Started once the migrations are done, which is remembered: whether an instance has started never
 * depends on what the database says later.
 */
@Startup
@ApplicationScoped
class SchemaStartup implements HealthCheck {
  private final AgroalDataSource database;
  private volatile String version;

  SchemaStartup(AgroalDataSource database) {
    this.database = database;
  }

  /** Flyway has migrated before this; where it could not, the start has ended there. */
  void remember(@Observes StartupEvent start) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                "select version from flyway_schema_history"
                    + " where success = true and version is not null"
                    + " order by installed_rank desc limit 1")) {
      version = newest.next() ? newest.getString(1) : "none";
    }
  }

  @Override
  public HealthCheckResponse call() {
    String known = version;
    return HealthCheckResponse.named("schema")
        .status(known != null)
        .withData("state", known == null ? "migrating" : "migrated")
        .withData("version", known == null ? "" : known)
        .build();
  }
}
