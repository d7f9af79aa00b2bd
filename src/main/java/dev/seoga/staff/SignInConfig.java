package dev.seoga.staff;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How people sign in. */
@ConfigMapping(prefix = "seoga.sign-in")
interface SignInConfig {
  /** Encrypts the session cookie; the same on all instances; at least 16 characters. */
  Optional<String> sessionKey();

  /** After this time without a request a session ends. */
  @WithDefault("12H")
  Duration sessionTimeout();

  /** Failures in a row after which a name is locked. */
  @WithDefault("5")
  int failuresBeforeLock();

  /** How long a locked name stays locked, from its last failure. */
  @WithDefault("15M")
  Duration lock();

  /** Rounds of bcrypt, as a power of two: 12 takes about a quarter of a second. */
  @WithDefault("12")
  int bcryptCost();

  /** Sign-in name of the first administrator, made at the start when there is no account. */
  Optional<String> firstAdministrator();

  /** The password that goes with it, to be changed after the first sign-in. */
  Optional<String> firstAdministratorPassword();
}
