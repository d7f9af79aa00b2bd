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
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadlockRetryTest {
  private static final int SAVERS = 4;
  private static final int SAVES = 30;
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    List<Visitor> librarians =
        Stream.generate(() -> Visitor.signedIn("librarian")).limit(SAVERS).toList();
    double before = retries();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(SAVERS + 1);
    try {
      var changes = CompletableFuture.runAsync(() -> changeSchema(over), threads);
      var savers =
          librarians.stream()
              .map(saver -> CompletableFuture.supplyAsync(() -> saveUntil(before, saver), threads))
              .toList();
      List<Reply> replies = new ArrayList<>();
      savers.forEach(saver -> replies.addAll(saver.join()));
      over.set(true);
      changes.join();

      assertThat(replies).allMatch(reply -> reply.status() == 303);
      assertThat(replies.stream().map(Reply::location)).doesNotHaveDuplicates();
      assertThat(retries()).as("deadlocks, or this shows nothing").isGreaterThan(before);
    } finally {
      over.set(true);
      threads.shutdown();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  /** A release changes two tables, and a transaction that has read one of them names the other. */
  @Test
  void oneThatIsTakenBackWhereItOnlyNamesATableIsRunAgainToo() throws SQLException {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Connection other = database.getConnection();
        Statement changes = other.createStatement()) {
      changes.execute("CREATE TABLE changed_first (id INT)");
      changes.execute("CREATE TABLE changed_second (id INT)");
      var change = new AtomicReference<CompletableFuture<Void>>();
      int runs =
          attempts.readingOneTableAndThenAnother(
              () -> change.set(CompletableFuture.runAsync(() -> changeBoth(changes), threads)));
      change.get().join();
      changes.execute("DROP TABLE changed_first, changed_second");

      assertThat(runs).isEqualTo(2);
      assertThat(attempts.kept()).as("the run whose note was kept").isEqualTo(2);
    } finally {
      threads.shutdown();
    }
  }

  // It takes them in the order of their names, and holds the first while it waits for the second.
  private static void changeBoth(Statement changes) {
    try {
      changes.execute(
          "RENAME TABLE changed_first TO changed, changed TO changed_first,"
              + " changed_second TO changed, changed TO changed_second");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Saves until there has been a deadlock, and so often at least. */
  private List<Reply> saveUntil(double before, Visitor librarian) {
    List<Reply> replies = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (replies.size() < SAVES || (retries() == before && System.nanoTime() < end)) {
      replies.add(NewBook.titled("Saved while the schema changes").sentBy(librarian));
    }
    return replies;
  }

  // The least that there is: it takes the lock that a new column or index takes, for a moment.
  private void changeSchema(AtomicBoolean over) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (int n = 0; !over.get(); n++) {
        statement.execute("ALTER TABLE book COMMENT = 'change " + n + "'");
        Thread.sleep(BETWEEN_CHANGES.toMillis());
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
    private static final String NAME = "taken back";
    private static final String WAITING =
        "SELECT COUNT(*) FROM information_schema.processlist"
            + " WHERE state = 'Waiting for table metadata lock'";

    @Inject EntityManager database;
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

    /** Notes its run, has both changed in between, the first time, and returns how often it ran. */
    @Transactional
    int readingOneTableAndThenAnother(Runnable changeBoth) {
      count++;
      database
          .createNativeQuery("INSERT INTO sign_in_failure VALUES (?1, ?2, NOW(6))")
          .setParameter(1, NAME)
          .setParameter(2, count)
          .executeUpdate();
      number("SELECT COUNT(*) FROM changed_second");
      if (count == 1) {
        changeBoth.run();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number(WAITING) == 0 && System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
      number("SELECT COUNT(*) FROM changed_first");
      return count;
    }

    /** Returns which run's note was kept, and removes it. */
    @Transactional
    int kept() {
      String note = "FROM sign_in_failure WHERE sign_in_name = '" + NAME + "'";
      int run = number("SELECT COALESCE(SUM(failures), 0) " + note);
      database.createNativeQuery("DELETE " + note).executeUpdate();
      return run;
    }

    private int number(String query) {
      return ((Number) database.createNativeQuery(query).getSingleResult()).intValue();
    }
  }
}
