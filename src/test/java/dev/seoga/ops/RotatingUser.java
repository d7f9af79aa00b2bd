package dev.seoga.ops;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A user of MySQL whose password changes while the application works, as RDS's does. */
final class RotatingUser implements AutoCloseable {
  static final String NAME = "seoga_rotating";

  RotatingUser(String password) throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("DROP USER IF EXISTS " + NAME);
      statement.execute("CREATE USER " + NAME + " IDENTIFIED BY '" + password + "'");
      statement.execute("GRANT ALL ON `seoga\\_%`.* TO " + NAME);
    }
  }

  void changePassword(String password) throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("ALTER USER " + NAME + " IDENTIFIED BY '" + password + "'");
    }
  }

  /** Ends its connections, as their greatest age does in time. Any user may end its own. */
  static void endConnections(String password) throws SQLException {
    try (Connection own = DriverManager.getConnection(PackagedDatabase.url(), NAME, password);
        Statement statement = own.createStatement()) {
      List<Long> others = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()")) {
        while (found.next()) {
          others.add(found.getLong(1));
        }
      }
      for (long id : others) {
        statement.execute("KILL " + id);
      }
    }
  }

  private static Connection owner() throws SQLException {
    return DriverManager.getConnection(
        PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
  }

  @Override
  public void close() throws SQLException {
    try (Connection owner = owner();
        Statement statement = owner.createStatement()) {
      statement.execute("DROP USER " + NAME);
    }
  }
}
