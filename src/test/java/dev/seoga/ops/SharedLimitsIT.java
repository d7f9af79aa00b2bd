package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances beside each other let pass together what one may. */
@Timeout(900)
class SharedLimitsIT {
  private static final String PASSWORD = "a password of some length";
  private static final int SIGN_INS = 6;
  private static final int SEARCHES = 30;
  private static final int BLOCK = 5;

  private static PackagedApplication first;
  private static PackagedApplication second;

  @BeforeAll
  static void start() throws Exception {
    PackagedDatabase.recreate();
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_ADMINISTRATOR", "boss");
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", PASSWORD);
    settings.put("SEOGA_RATE_LIMIT_SIGN_IN_REQUESTS", Integer.toString(SIGN_INS));
    settings.put("SEOGA_RATE_LIMIT_SIGN_IN_PER", "1H");
    settings.put("SEOGA_RATE_LIMIT_SEARCH_REQUESTS", Integer.toString(SEARCHES));
    settings.put("SEOGA_RATE_LIMIT_SEARCH_PER", "1H");
    settings.put("SEOGA_RATE_LIMIT_SEARCH_BLOCK", Integer.toString(BLOCK));
    first = PackagedApplication.start(settings).awaitReady();
    second = PackagedApplication.start(settings).awaitReady();
  }

  @AfterAll
  static void end() throws Exception {
    for (PackagedApplication instance : List.of(first, second)) {
      instance.close();
    }
  }

  @Test
  void attemptsToSignInCountWhereverTheyArrive() throws Exception {
    int judged = 0;
    for (int i = 0; i < 3 * SIGN_INS; i++) {
      PackagedApplication instance = i % 2 == 0 ? first : second;
      int status = instance.attempt("nobody-" + i, "wrong", "203.0.113.7");
      assertThat(status).isIn(422, 429);
      judged += status == 422 ? 1 : 0;
    }

    assertThat(judged).isEqualTo(SIGN_INS);
    assertThat(first.attempt("boss", PASSWORD, "203.0.113.8")).isEqualTo(303);
    first.signOut();
  }

  @Test
  void searchesCountToABlockOfEachInstance() throws Exception {
    int answered = 0;
    for (int i = 0; i < 4 * SEARCHES; i++) {
      PackagedApplication instance = i % 2 == 0 ? first : second;
      answered += instance.get("/books?q=x", "203.0.113.9").statusCode() == 200 ? 1 : 0;
    }

    assertThat(answered).isBetween(SEARCHES, SEARCHES + 2 * BLOCK);
  }
}
