package dev.seoga.ops.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class ApplicationSecretTest {
  @Test
  void itsKeysAreSettings() {
    JsonObject secret =
        JsonObject.of(
            "session-key", "k", "administrator", "admin", "administrator-password", "p", "x", "y");
    ConfigSource settings = ApplicationSecret.settings("seoga/application", id -> secret);
    assertThat(settings.getProperties())
        .containsOnly(
            java.util.Map.entry("seoga.sign-in.session-key", "k"),
            java.util.Map.entry("seoga.sign-in.first-administrator", "admin"),
            java.util.Map.entry("seoga.sign-in.first-administrator-password", "p"));
  }

  @Test
  void aVariableOfTheEnvironmentOverridesItAndItOverridesTheDefaults() {
    ConfigSource settings =
        ApplicationSecret.settings("s", id -> JsonObject.of("session-key", "k"));
    assertThat(settings.getOrdinal()).isBetween(251, 299);
  }

  @Test
  void withoutASessionKeyTheStartIsRefusedAndTheContentIsNotQuoted() {
    assertThatThrownBy(
            () -> ApplicationSecret.settings("s", id -> JsonObject.of("sesion-key", "hush")))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("it has no text \"session-key\"")
        .hasMessageNotContaining("hush");
  }
}
