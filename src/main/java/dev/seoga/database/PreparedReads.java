package dev.seoga.database;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/**
 * Has MySQL prepare the statements of those who only read, without a transaction ({@link Reading}):
 * it then reads the long ones of a page or a search once for each connection, not each time. The
 * time limit of a statement begins behind that.
 *
 * <p>Within a transaction (JTA's; those of the rate limits manage theirs by themselves) the driver
 * sends their text. It takes any error of preparing for a statement that cannot be prepared, and
 * goes on by its text (Connector/J, emulateUnsupportedPstmts): long batches, rewritten as several
 * statements, would be sent twice, and a deadlock would be passed over, though all that had been
 * written before it is gone.
 */
@Singleton
class PreparedReads implements AgroalPoolInterceptor {
  private static final Logger LOG = Logger.getLogger(PreparedReads.class);

  @Override
  public void onConnectionAcquire(Connection connection) {
    try {
      // Dev mode has H2.
      if (connection.isWrapperFor(JdbcConnection.class)) {
        RuntimeProperty<Boolean> prepares =
            connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getBooleanProperty(PropertyKey.useServerPrepStmts);
        // Where it was not made to, it has no cache for them.
        prepares.setValue(prepares.getInitialValue() && !QuarkusTransaction.isActive());
      }
    } catch (SQLException e) {
      // It is dead, which its first use tells better.
      LOG.debug("A connection cannot be asked how it prepares", e);
    }
  }
}
