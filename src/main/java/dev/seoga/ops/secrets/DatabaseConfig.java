package dev.seoga.ops.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** With what the pool signs in to the database. */
@ConfigMapping(prefix = "seoga.database")
interface DatabaseConfig {
  /** Name or ARN of a secret with "username" and "password"; then those below are not used. */
  Optional<String> secret();

  /**
   * For how long what the secret said is not asked again: a refused sign-in is tried anew after.
   */
  @WithDefault("5S")
  Duration secretFreshFor();

  @WithDefault("seoga")
  String username();

  Optional<String> password();
}
