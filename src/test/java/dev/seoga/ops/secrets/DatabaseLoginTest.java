package dev.seoga.ops.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseLoginTest {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private String password = "first";
  private boolean reachable = true;
  private int reads;

  private final DatabaseLogin login =
      new DatabaseLogin(
          DatabaseLogin.fromSecret("arn:of:the:secret", this::read), FRESH, () -> now);

  private JsonObject read(String id) {
    reads++;
    if (!reachable) {
      throw new UnreadableSecretException(id, "no route", null);
    }
    return JsonObject.of("username", "seoga", "password", password);
  }

  private Map<String, String> credentials() {
    return login.getCredentials("ignored");
  }

  @Test
  void aPoolThatOpensManyConnectionsAsksOnce() {
    for (int i = 0; i < 20; i++) {
      assertThat(credentials()).containsEntry("user", "seoga").containsEntry("password", "first");
    }
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void aChangedPasswordIsSeenWhenTheOldIsNoLongerFresh() {
    credentials();
    password = "second";
    now = now.plus(FRESH).minusMillis(1);
    assertThat(credentials()).containsEntry("password", "first");
    now = now.plusMillis(1);
    assertThat(credentials()).containsEntry("password", "second");
  }

  @Test
  void whileTheSecretIsOutOfReachItsLastContentIsTried() {
    credentials();
    reachable = false;
    now = now.plusSeconds(3600);
    assertThat(credentials()).containsEntry("password", "first");
    reachable = true;
    password = "second";
    assertThat(credentials()).as("asked again at once").containsEntry("password", "second");
  }

  @Test
  void withoutAnyContentTheFailureSaysWhatToDo() {
    reachable = false;
    assertThatThrownBy(this::credentials)
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("arn:of:the:secret")
        .hasMessageContaining("secretsmanager:GetSecretValue");
  }

  @Test
  void aSecretOfAnotherShapeIsNotQuoted() {
    DatabaseLogin odd =
        new DatabaseLogin(
            DatabaseLogin.fromSecret("s", id -> JsonObject.of("pasword", "hush")),
            FRESH,
            () -> now);
    assertThatThrownBy(() -> odd.getCredentials("ignored"))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("it has no texts \"username\" and \"password\"")
        .hasMessageNotContaining("hush");
  }
}
