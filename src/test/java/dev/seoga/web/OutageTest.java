package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.exceptions.StatementIsClosedException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTest {
  @Test
  void aLostConnectionIsAnOutageHoweverDeepItLies() {
    Throwable lost = new SQLException("Communications link failure", "08S01");
    assertThat(Outage.isBehind(new IllegalStateException(new RuntimeException(lost)))).isTrue();
  }

  @Test
  void aPoolThatFindsNoConnectionInTimeIsAnOutage() {
    assertThat(Outage.isBehind(new SQLException("Sorry, acquisition timeout!"))).isTrue();
    assertThat(Outage.isBehind(new SQLException("Acquisition timeout while waiting"))).isTrue();
  }

  @Test
  void aConnectionThatIsNotOpenInTimeIsAnOutage() {
    Throwable interrupted = new CompletionException(new InterruptedException());
    assertThat(Outage.isBehind(new SQLException(interrupted))).isTrue();
    assertThat(Outage.isBehind(new IllegalStateException(interrupted))).isTrue();
  }

  @Test
  void aSignInThatIsRefusedWhileThePasswordChangesIsAnOutage() {
    assertThat(Outage.isBehind(new SQLException("Access denied", "28000", 1045))).isTrue();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfABatchIsAnOutage() {
    Throwable closed =
        new StatementIsClosedException("No operations allowed after statement closed.");
    assertThat(Outage.isBehind(new SQLException(closed.getMessage(), "S1009", closed))).isTrue();
  }

  @Test
  void aCommitThatIsCutOffIsAnOutage() {
    Exception commit = new IllegalStateException("Could not commit transaction.");
    commit.addSuppressed(new IllegalStateException(new SQLException("link failure", "08S01")));
    assertThat(Outage.isBehind(new IllegalStateException(commit))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1021, disk full",
    "1114, the table is full",
    "1213, a deadlock that came again and again",
    "1203, more connections than the account may have",
    "1290, read-only during a failover",
  })
  void aServerThatCanTakeNoMoreIsAnOutage(int code, String message) {
    assertThat(Outage.isBehind(new SQLException(message, "HY000", code))).isTrue();
  }

  @Test
  void anErrorInAStatementIsOurs() {
    assertThat(Outage.isBehind(new SQLException("Unknown column", "42S22"))).isFalse();
    assertThat(Outage.isBehind(new NullPointerException())).isFalse();
  }
}
