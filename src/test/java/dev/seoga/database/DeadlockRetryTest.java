package dev.seoga.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlockRetryTest {
  private static final int SAVERS = 4;
  private static final int SAVES = 30;

  @Inject Attempts attempts;
  @Inject DataSource database;
  @Inject MeterRegistry meters;

  @BeforeEach
  void nothingYet() {
    attempts.begin();
  }

  @Test
  void aTransactionThatWasTakenBackIsRunAgainAsAWhole() {
    double before = retries();

    assertThat(attempts.failing(2, deadlock())).isEqualTo(3);
    assertThat(retries() - before).isEqualTo(2);
  }

  @Test
  void itIsGivenUpAtLast() {
    int most = DeadlockRetry.MOST_ATTEMPTS;

    assertThat(attempts.failing(most - 1, deadlock())).isEqualTo(most);
    attempts.begin();
    assertThatThrownBy(() -> attempts.failing(most, deadlock()))
        .hasRootCause(deadlock().getCause());
    assertThat(attempts.count()).isEqualTo(most);
  }

  @Test
  void whatElseFailsIsNotRunAgain() {
    RuntimeException other = new IllegalStateException(new SQLException("Unknown column", "42S22"));

    assertThatThrownBy(() -> attempts.failing(1, other)).isSameAs(other);
    assertThat(attempts.count()).isEqualTo(1);
  }

  @Test
  void aPartOfATransactionIsNotRunAgainWithoutTheWhole() {
    assertThatThrownBy(
            () -> QuarkusTransaction.requiringNew().run(() -> attempts.failing(1, deadlock())))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(attempts.count()).isEqualTo(1);
  }

  /** A release comes whose schema has more than this one's, while people save. */
  @Test
  void noSaveFailsWhileTheSchemaChanges() throws Exception {
    double before = retries();
    AtomicBoolean over = new AtomicBoolean();
    var threads = Executors.newFixedThreadPool(SAVERS + 1);
    try {
      var changes = CompletableFuture.runAsync(() -> changeSchema(over), threads);
      List<CompletableFuture<List<Reply>>> savers =
          IntStream.range(0, SAVERS)
              .mapToObj(n -> CompletableFuture.supplyAsync(() -> save(n), threads))
              .toList();
      List<Reply> replies = new ArrayList<>();
      savers.forEach(saver -> replies.addAll(saver.join()));
      over.set(true);
      changes.join();

      assertThat(replies).hasSize(SAVERS * SAVES).allMatch(reply -> reply.status() == 303);
      assertThat(replies.stream().map(Reply::location).distinct()).hasSize(SAVERS * SAVES);
      assertThat(retries()).as("deadlocks, or this test shows nothing").isGreaterThan(before);
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  private static List<Reply> save(int saver) {
    Visitor librarian = Visitor.signedIn("librarian");
    return IntStream.range(0, SAVES)
        .mapToObj(n -> NewBook.titled("Saved " + saver + "-" + n).sentBy(librarian))
        .toList();
  }

  // The least that there is: it takes the lock that a new column or index takes, for a moment.
  private void changeSchema(AtomicBoolean over) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (int n = 0; !over.get(); n++) {
        statement.execute("ALTER TABLE book COMMENT = 'change " + n + "'");
        Thread.sleep(50);
      }
      statement.execute("ALTER TABLE book COMMENT = ''");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double retries() {
    return meters.counter("seoga.transactions.retried").count();
  }

  private static RuntimeException deadlock() {
    return new IllegalStateException(new SQLException("Deadlock found", "40001", 1213));
  }

  /** Fails as often as it is told. */
  @ApplicationScoped
  static class Attempts {
    private int count;

    void begin() {
      count = 0;
    }

    int count() {
      return count;
    }

    @Transactional
    int failing(int times, RuntimeException failure) {
      count++;
      if (count <= times) {
        throw failure;
      }
      return count;
    }
  }
}
