package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SearchedByDatabase.class)
class BookCountTest {
  @Inject EntityManager entities;

  @AfterEach
  void deleteBooks() {
    SyntheticBooks.delete(entities);
  }

  @Test
  void upToAThousandTheCountIsExactAndAboveItSaysSo() {
    SyntheticBooks.insert(entities, 1000 - live());
    assertThat(count(Visitor.english(), "/books")).isEqualTo("1,000 books");

    SyntheticBooks.delete(entities);
    SyntheticBooks.insert(entities, 1001 - live());
    assertThat(count(Visitor.english(), "/books")).isEqualTo("More than 1,000 books");
    assertThat(count(Visitor.korean(), "/books")).isEqualTo("도서 1,000권 이상");
  }

  @Test
  void theCountIsOfTheFilteredList() {
    SyntheticBooks.insert(entities, 300);

    assertThat(count(Visitor.english(), "/books?q=신&from=1901&to=1901")).isEqualTo("3 books");
  }

  private static String count(Visitor visitor, String list) {
    return visitor.get(list.replace("신", "%EC%8B%A0")).textOf("#result-status");
  }

  private int live() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery("SELECT COUNT(*) FROM book WHERE deleted_at IS NULL")
                            .getSingleResult())
                    .intValue());
  }
}
