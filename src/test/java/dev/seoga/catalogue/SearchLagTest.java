package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that the search does not find as they are, are counted; others are not. */
@QuarkusTest
class SearchLagTest {
  @Inject SearchLag lag;
  @Inject SearchRebuild rebuild;
  @Inject EntityManager entities;

  private final Visitor librarian = Visitor.signedIn("librarian");
  private String record;

  @BeforeEach
  void nothingIsBehind() {
    record = NewBook.titled("뒤처진 색인").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "LAG" + System.nanoTime(), "AVAILABLE");
    assertThat(behind()).isZero();
  }

  @AfterEach
  void mend() {
    rebuild.run(progress -> {});
    assertThat(behind()).isZero();
  }

  @Test
  void aBookThatIsChangedThroughItsFormIsNeverBehind() {
    librarian.get(record + "/edit").form(record + "/edit").with("note", "Not searched").submit();
    assertThat(behind()).isZero();
    librarian.get(record + "/delete").form(record + "/delete").submit();
    assertThat(behind()).isZero();
    librarian.postWithToken(record + "/restore");
    assertThat(behind()).isZero();
  }

  @Test
  void aBookWithoutASearchRowIsBehindAndARebuildBringsItBack() {
    execute("delete from book_search where book_id = " + id());
    assertThat(behind()).isEqualTo(1);
  }

  @Test
  void aBookThatTheReleaseBeforeHasChangedIsBehind() {
    // As it writes: it does not know the column search_of.
    execute("update book set title = 'Changed', updated_at = now(6) where id = " + id());
    assertThat(behind()).isEqualTo(1);

    JsonObject ready = new JsonObject(librarian.get("/q/health/ready").text());
    JsonObject index =
        ready.getJsonArray("checks").stream()
            .map(JsonObject.class::cast)
            .filter(check -> check.getString("name").equals("search-index"))
            .findAny()
            .orElseThrow();
    assertThat(ready.getString("status")).isEqualTo("UP");
    assertThat(index.getString("status")).isEqualTo("UP");
    assertThat(index.getJsonObject("data").getString("state")).isEqualTo("is behind");
    assertThat(index.getJsonObject("data").getLong("behind")).isEqualTo(1);
    assertThat(librarian.get("/q/metrics").text()).contains("seoga_search_behind_books 1.0");
    assertThat(Visitor.signedIn("admin").get("/ops").textOf("main"))
        .contains("1 books are not found as they are");
  }

  @Test
  void aRebuildIsNoChangeOfTheRecord() {
    execute("delete from book_search where book_id = " + id());
    execute("update book set search_of = null where id = " + id());
    long before = version();

    rebuild.run(progress -> {});

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void manyBooksAreLookedAtSomeAtATimeByTwoNarrowIndexes() {
    SyntheticBooks.insert(entities, 2000);
    try {
      execute("delete from book_search where book_id > 500000000 and book_id % 100 = 0");
      SearchLag small = new SearchLag(entities, Duration.ofDays(1), 300);
      int looks = 0;
      while (small.current().isEmpty()) {
        small.look();
        looks++;
      }
      assertThat(small.current().orElseThrow().books()).isEqualTo(20);
      assertThat(looks).isGreaterThan(7);
      execute("delete from book_search where book_id = 500001999");
      for (int look = 0; look < looks; look++) {
        small.look();
      }
      assertThat(small.current().orElseThrow().books()).isEqualTo(21);

      String plan =
          String.valueOf(
              QuarkusTransaction.requiringNew()
                  .call(
                      () ->
                          entities
                              .createNativeQuery(
                                  "explain format=tree "
                                      + SqlSeen.during(small::look)
                                          .get(1)
                                          .replace("?", "600000000"))
                              .getSingleResult()));
      assertThat(plan)
          .containsPattern("Covering index .*book_search_of")
          .containsPattern("overing index lookup on s using book_search_book")
          .doesNotContain("Table scan");
    } finally {
      SyntheticBooks.delete(entities);
    }
  }

  private long behind() {
    var before = lag.current().map(SearchLag.Lag::passedAt);
    do {
      lag.look();
    } while (lag.current().map(SearchLag.Lag::passedAt).equals(before));
    return lag.current().orElseThrow().books();
  }

  private String id() {
    return record.substring(record.lastIndexOf('/') + 1);
  }

  private long version() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery("select version from book where id = " + id())
                            .getSingleResult())
                    .longValue());
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
  }
}
