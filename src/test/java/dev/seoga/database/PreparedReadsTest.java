package dev.seoga.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.ServerPreparedStatement;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreparedReadsTest {
  // More than anything beside it asks meanwhile.
  private static final int QUESTIONS = 100;
  private static final String QUERY = "SELECT COUNT(*) FROM book WHERE id = ?";

  @Inject DataSource database;
  @Inject Reading reading;

  @Test
  void mysqlPreparesWhatIsReadWithoutATransaction() throws SQLException {
    assertThat(isPreparedByMysql()).isTrue();
  }

  @Test
  void itDoesNotWithinATransaction() throws SQLException {
    assertThat(QuarkusTransaction.requiringNew().call(this::isPreparedByMysql)).isFalse();
    assertThat(isPreparedByMysql()).as("afterwards").isTrue();
  }

  @Test
  void questionsAreSuchReads() {
    long before = executions();
    for (int i = 0; i < QUESTIONS; i++) {
      reading.ask(
          entities -> entities.createNativeQuery(QUERY).setParameter(1, 1).getSingleResult());
    }

    assertThat(executions() - before).isGreaterThanOrEqualTo(QUESTIONS);
  }

  private boolean isPreparedByMysql() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(QUERY)) {
      return statement.isWrapperFor(ServerPreparedStatement.class);
    }
  }

  // Of all connections, so that it does not matter which one was asked.
  private long executions() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_stmt_execute'")) {
      row.next();
      return row.getLong(2);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
