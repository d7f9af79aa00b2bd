package dev.seoga.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The OpenID provider by which people may sign in, where there is one. */
@ConfigMapping(prefix = "seoga.oidc")
interface OidcConfig {
  /**
   * Issuer identifier (OpenID Connect Discovery 1.0, section 2); without it there is no provider.
   */
  Optional<URI> issuer();

  /** As which the provider knows us. */
  Optional<String> clientId();

  /** The secret that goes with it. */
  Optional<String> clientSecret();

  /** What staff call the provider, as in "sign in with ..."; its host where that is not set. */
  Optional<String> name();

  /** How long each question to the provider may take. */
  @WithDefault("5S")
  Duration timeout();
}
