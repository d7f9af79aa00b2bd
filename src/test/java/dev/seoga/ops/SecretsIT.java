package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The packaged application with nothing secret in its environment. */
@Timeout(900)
class SecretsIT {
  private static final String DATABASE = "rds!db-1";
  private static final String APPLICATION = "seoga/application";

  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void itLivesThroughAChangeOfTheDatabasesPassword() throws Exception {
    try (SecretsManagerStandIn secrets = new SecretsManagerStandIn();
        RotatingUser user = new RotatingUser("first")) {
      secrets.put(DATABASE, login("first"));
      secrets.put(
          APPLICATION,
          JsonObject.of(
              "session-key", "a key for the integration tests",
              "administrator", "boss",
              "administrator-password", "a long enough password"));
      try (PackagedApplication seoga = PackagedApplication.start(settings(secrets)).awaitReady()) {
        assertThat(seoga.get("/books").statusCode()).isEqualTo(200);
        assertThat(seoga.log()).contains("The first administrator is boss.");

        user.changePassword("second");
        secrets.put(DATABASE, login("second"));
        RotatingUser.endConnections("second");
        awaitBooks(seoga);
        for (int i = 0; i < 20; i++) {
          assertThat(seoga.get("/books").statusCode()).isEqualTo(200);
        }
        assertThat(seoga.log()).doesNotContain("\"second\"", "a long enough password");
      }
    }
  }

  @Test
  void aSecretThatIsNotThereStopsTheStartAndSaysWhatToDo() throws Exception {
    try (SecretsManagerStandIn secrets = new SecretsManagerStandIn();
        PackagedApplication seoga = PackagedApplication.start(settings(secrets))) {
      assertThat(seoga.awaitEnd()).isNotZero();
      assertThat(seoga.log())
          .contains("The secret seoga/application cannot be read: ResourceNotFoundException.")
          .contains("secretsmanager:GetSecretValue");
    }
  }

  private static void awaitBooks(PackagedApplication seoga) throws Exception {
    // What the application tried with the old password is refused for as long as that is fresh.
    for (int i = 0; i < 600 && seoga.get("/books").statusCode() != 200; i++) {
      Thread.sleep(100);
    }
    assertThat(seoga.get("/books").statusCode()).isEqualTo(200);
  }

  private static JsonObject login(String password) {
    return JsonObject.of("username", RotatingUser.NAME, "password", password, "engine", "mysql");
  }

  private static Map<String, String> settings(SecretsManagerStandIn secrets) {
    Map<String, String> settings = new HashMap<>(secrets.settings());
    settings.put("SEOGA_DATABASE_URL", PackagedDatabase.url());
    settings.put("SEOGA_DATABASE_SECRET", DATABASE);
    settings.put("SEOGA_SECRET", APPLICATION);
    return settings;
  }
}
