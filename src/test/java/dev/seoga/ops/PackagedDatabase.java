package dev.seoga.ops;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** An empty database of its own for the packaged application, beside that of the other tests. */
public final class PackagedDatabase {
  private static final String NAME = "seoga_it";

  private PackagedDatabase() {}

  /** Returns its JDBC address. */
  public static String url() {
    return given().replaceFirst("(//[^/]+/)[^?]*", "$1" + NAME);
  }

  /** Drops it and makes it anew. */
  public static void recreate() throws SQLException {
    try (Connection connection = DriverManager.getConnection(given(), username(), password());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + NAME);
      statement.execute("CREATE DATABASE " + NAME);
    }
  }

  /** Returns the settings that point the application to it. */
  public static Map<String, String> settings() {
    return Map.of(
        "SEOGA_DATABASE_URL", url(),
        "SEOGA_DATABASE_USERNAME", username(),
        "SEOGA_DATABASE_PASSWORD", password());
  }

  /**
   * Returns the settings by which the tests themselves find their server, as ./verify sets them.
   */
  public static Map<String, String> testSettings() {
    return Map.of(
        "SEOGA_TEST_DATABASE_URL", given(),
        "SEOGA_TEST_DATABASE_USERNAME", username(),
        "SEOGA_TEST_DATABASE_PASSWORD", password());
  }

  private static String given() {
    String url = System.getenv("SEOGA_TEST_DATABASE_URL");
    if (url == null) {
      throw new IllegalStateException(
          "SEOGA_TEST_DATABASE_URL is not set; ./verify sets it, and starts a MySQL for it");
    }
    return url;
  }

  /** Returns who owns it. */
  public static String username() {
    return System.getenv().getOrDefault("SEOGA_TEST_DATABASE_USERNAME", "seoga");
  }

  /** Returns the owner's password. */
  public static String password() {
    return System.getenv().getOrDefault("SEOGA_TEST_DATABASE_PASSWORD", "seoga");
  }
}
