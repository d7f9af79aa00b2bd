package dev.seoga.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question needs no transaction, and joins the one that there is. */
@QuarkusTest
class ReadingTest {
  @Inject Reading reading;
  @Inject EntityManager entities;

  @AfterEach
  void remove() {
    QuarkusTransaction.requiringNew()
        .run(() -> change("delete from task_progress where name = ?1"));
  }

  @Test
  void outsideOfATransactionItSeesWhatIsCommitted() {
    assertThat(isThere()).isFalse();
    QuarkusTransaction.requiringNew().run(this::insert);
    assertThat(isThere()).isTrue();
    assertThat(reading.<Boolean>ask(EntityManager::isJoinedToTransaction)).isFalse();
  }

  @Test
  void withinATransactionItSeesWhatThatHasDoneAndNobodyElseDoes() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              insert();
              assertThat(isThere()).isTrue();
              assertThat(askedByAnother()).isFalse();
            });
    assertThat(askedByAnother()).isTrue();
  }

  private boolean askedByAnother() {
    try {
      return CompletableFuture.supplyAsync(this::isThere).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isThere() {
    return reading.ask(
        asked ->
            !asked
                .createNativeQuery("select name from task_progress where name = ?1")
                .setParameter(1, "reading")
                .getResultList()
                .isEmpty());
  }

  private void insert() {
    change("insert into task_progress (name, position) values (?1, 1)");
  }

  private void change(String sql) {
    entities.createNativeQuery(sql).setParameter(1, "reading").executeUpdate();
  }
}
