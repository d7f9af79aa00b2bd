import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/**
 * Runs one statement on the database that SEOGA_TEST_DATABASE_URL names: {@code Sql STATEMENT}. Not
 * every machine that has a database has its command line client.
 */
public class Sql {
  public static void main(String[] arguments) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                System.getenv("SEOGA_TEST_DATABASE_URL"),
                System.getenv("SEOGA_TEST_DATABASE_USERNAME"),
                System.getenv("SEOGA_TEST_DATABASE_PASSWORD"));
        Statement statement = connection.createStatement()) {
      statement.execute(arguments[0]);
    }
  }
}
