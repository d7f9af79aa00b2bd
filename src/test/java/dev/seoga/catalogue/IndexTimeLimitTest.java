package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seoga.search.SearchDeadline;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A search of the instance's own index that would take longer than it may. */
@QuarkusTest
@TestProfile(IndexTimeLimitTest.Hasty.class)
class IndexTimeLimitTest {
  public static class Hasty implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("seoga.search.time-limit", "0.000001S");
    }
  }

  @Inject BookIndex index;
  @Inject CollectionSample sample;
  @Inject EntityManager entities;

  @Test
  void isStoppedAndLooksAmongTheLatestBooksAndSaysSo() {
    index.make();

    Reply list = Visitor.english().get("/books?q=%EB%8F%84%EC%84%9C%EA%B4%80");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.textOf("#result-status")).startsWith("Searching everything took too long");
    // The limit is no fault of the index.
    assertThat(index.isThere()).isTrue();
  }

  @Test
  void whereNothingIsSearchedForTheDatabaseFindsWhatAFilterLeaves() {
    Visitor librarian = Visitor.signedIn("librarian");
    String record = NewBook.titled("Eilig").enteredBy(librarian);
    SyntheticBooks.insert(entities, 2000);
    index.make();
    sample.refresh();
    long last = lastChange();
    try {
      moreChangesThanAreTakenOverAtOnce(last);
      assertThatThrownBy(() -> index.search((books, deadline) -> true))
          .isInstanceOf(SearchDeadline.PassedException.class);
      // Again: the first time has taken some over.
      moreChangesThanAreTakenOverAtOnce(last);

      Reply list = Visitor.english().get("/books?status=MISSING&category=ART");

      assertThat(list.textOf("#result-status")).matches("\\d\\d books");
      assertThat(index.isThere()).isTrue();
    } finally {
      execute("delete from record_change where id > " + last);
      librarian.get(record + "/delete").form(record + "/delete").submit();
      SyntheticBooks.delete(entities);
      index.make();
      sample.refresh();
    }
  }

  private void moreChangesThanAreTakenOverAtOnce(long last) {
    execute(
        "insert into record_change (change_set_id, kind, record_id, book_id)"
            + " with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000)"
            + " select c.change_set_id, c.kind, c.record_id, c.book_id from record_change c, n,"
            + " (select 1 union select 2 union select 3) m where c.id = "
            + last);
  }

  private long lastChange() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery("select max(id) from record_change")
                            .getSingleResult())
                    .longValue());
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
  }
}
