package dev.seoga.ops.secrets;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The application's own secret as settings, read once at the start: the key of the session cookie,
 * the first administrator, and the secret of the OpenID client. {@code SEOGA_SECRET} names it;
 * without that nothing is read.
 */
public class ApplicationSecret implements ConfigSourceFactory {
  // Above application.properties (250), below environment variables (300).
  private static final int ORDINAL = 275;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "session-key", "seoga.sign-in.session-key",
          "administrator", "seoga.sign-in.first-administrator",
          "administrator-password", "seoga.sign-in.first-administrator-password",
          "oidc-client-secret", "seoga.oidc.client-secret");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String id = context.getValue("seoga.secret").getValue();
    return id == null || id.isBlank()
        ? List.of()
        : List.of(settings(id, SecretStore.secretsManager()));
  }

  /**
   * Returns what the secret says as settings.
   *
   * @throws UnreadableSecretException where it cannot be read or has no session key
   */
  static ConfigSource settings(String id, SecretStore store) {
    JsonObject secret = store.read(id);
    Map<String, String> settings = new HashMap<>();
    SETTINGS.forEach(
        (key, setting) -> {
          if (secret.getValue(key) instanceof String value) {
            settings.put(setting, value);
          }
        });
    if (!settings.containsKey("seoga.sign-in.session-key")) {
      throw new UnreadableSecretException(id, "it has no text \"session-key\"", null);
    }
    return new PropertiesConfigSource(settings, "application secret", ORDINAL);
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }
}
