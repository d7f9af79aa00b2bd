package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

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
  void anErrorInAStatementIsOurs() {
    assertThat(Outage.isBehind(new SQLException("Unknown column", "42S22"))).isFalse();
    assertThat(Outage.isBehind(new NullPointerException())).isFalse();
  }
}
