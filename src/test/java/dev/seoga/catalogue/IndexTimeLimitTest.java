package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
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

  @Test
  void isStoppedAndLooksAmongTheLatestBooksAndSaysSo() {
    index.make();

    Reply list = Visitor.english().get("/books?q=%EB%8F%84%EC%84%9C%EA%B4%80");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.textOf("#result-status")).startsWith("Searching everything took too long");
    // The limit is no fault of the index.
    assertThat(index.isThere()).isTrue();
  }
}
