package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A search that would take longer than it may. */
@QuarkusTest
@TestProfile(SearchTimeLimitTest.Hasty.class)
class SearchTimeLimitTest extends AmongManyBooks {
  public static class Hasty implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("seoga.search.index.enabled", "false", "seoga.search.time-limit", "0.002S");
    }
  }

  @Test
  void isStoppedAndLooksAmongTheLatestBooksAndSaysSo() {
    Reply list = Visitor.english().get("/books?q=%EC%8B%A0&sort=title&status=IN_REPAIR");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.textOf("#result-status"))
        .startsWith("Searching everything took too long")
        .contains("5,000");
    assertThat(list.select("#next-page")).isEmpty();
  }
}
