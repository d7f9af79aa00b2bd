package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseReadinessTest {
  private static final Duration TOLERANCE = Duration.ofMinutes(3);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private boolean there = true;

  private final DatabaseWatch watch = new DatabaseWatch(database(), () -> now);
  private final DatabaseReadiness readiness = new DatabaseReadiness(watch, TOLERANCE, () -> now);

  @AfterEach
  void endTimer() {
    watch.end();
  }

  @Test
  void notReadyBeforeTheFirstAnswer() {
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    there = false;
    watch.ask();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(state()).isEqualTo("not yet reached");
  }

  @Test
  void readyWhileTheDatabaseAnswers() {
    watch.ask();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    assertThat(state()).isEqualTo("reachable");
  }

  @Test
  void aFailoverIsOutlastedAndALongOutageIsNot() {
    watch.ask();
    there = false;
    now = now.plusSeconds(5);
    watch.ask();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    assertThat(state()).isEqualTo("unreachable since 2026-01-01T00:00:00Z");
    now = Instant.parse("2026-01-01T00:02:59Z");
    watch.ask();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
    now = Instant.parse("2026-01-01T00:03:00Z");
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    there = true;
    watch.ask();
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void aQuestionThatDoesNotComeBackIsAnOutageToo() {
    watch.ask();
    now = now.plusSeconds(9);
    assertThat(state()).isEqualTo("reachable");
    now = now.plusSeconds(1);
    assertThat(state()).startsWith("unreachable since");
    now = now.plus(TOLERANCE);
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private String state() {
    HealthCheckResponse response = readiness.call();
    return String.valueOf(response.getData().orElseThrow().get("state"));
  }

  private AgroalDataSource database() {
    return stub(
        AgroalDataSource.class,
        () -> {
          if (!there) {
            throw new SQLException("Communications link failure", "08S01");
          }
          return stub(Connection.class, () -> stub(Statement.class, () -> true));
        });
  }

  private interface Answer {
    Object give() throws SQLException;
  }

  private static <T> T stub(Class<T> type, Answer answer) {
    Object stub =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getReturnType() == void.class
                    ? null
                    : method.getReturnType() == int.class ? 0 : answer.give());
    return type.cast(stub);
  }
}
