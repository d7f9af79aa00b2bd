package dev.seoga.ops.secrets;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * With what the pool signs in to the database: the settings' user and password, or, where {@code
 * SEOGA_DATABASE_SECRET} names a secret, what that says when a connection is opened. RDS changes
 * the password in it every seven days; connections that are open stay so.
 */
@ApplicationScoped
@Unremovable
@Named(DatabaseLogin.NAME)
public class DatabaseLogin implements CredentialsProvider {
  static final String NAME = "database-login";

  private static final Logger LOG = Logger.getLogger(DatabaseLogin.class);

  private record Login(Map<String, String> credentials, long readAt) {}

  private final Supplier<Map<String, String>> source;
  private final Duration freshFor;
  private final InstantSource clock;
  private Login last;

  @Inject
  DatabaseLogin(DatabaseConfig config) {
    this(source(config), config.secretFreshFor(), InstantSource.system());
  }

  DatabaseLogin(Supplier<Map<String, String>> source, Duration freshFor, InstantSource clock) {
    this.source = source;
    this.freshFor = freshFor;
    this.clock = clock;
  }

  private static Supplier<Map<String, String>> source(DatabaseConfig config) {
    if (config.secret().isEmpty()) {
      Map<String, String> fixed =
          Map.of(
              USER_PROPERTY_NAME, config.username(),
              PASSWORD_PROPERTY_NAME, config.password().orElse(""));
      return () -> fixed;
    }
    return fromSecret(config.secret().get(), SecretStore.secretsManager());
  }

  /** Returns what reads user and password out of a secret as RDS writes it. */
  static Supplier<Map<String, String>> fromSecret(String id, SecretStore store) {
    return () -> {
      JsonObject secret = store.read(id);
      if (secret.getValue("username") instanceof String username
          && secret.getValue("password") instanceof String password) {
        return Map.of(USER_PROPERTY_NAME, username, PASSWORD_PROPERTY_NAME, password);
      }
      throw new UnreadableSecretException(
          id, "it has no texts \"username\" and \"password\"", null);
    };
  }

  /**
   * {@inheritDoc}
   *
   * <p>A pool that opens twenty connections at once asks Secrets Manager once. Where it cannot be
   * asked, what it said last is tried.
   *
   * @throws UnreadableSecretException where it has never said anything
   */
  @Override
  public synchronized Map<String, String> getCredentials(String provider) {
    long now = clock.millis();
    if (last == null || now - last.readAt >= freshFor.toMillis()) {
      try {
        last = new Login(source.get(), now);
      } catch (UnreadableSecretException e) {
        if (last == null) {
          throw e;
        }
        LOG.warnf(e, "The database's password of %d s ago is used", (now - last.readAt) / 1000);
      }
    }
    return last.credentials;
  }
}
