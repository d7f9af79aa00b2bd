package dev.seoga.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How often something may be done by one account, or from one address where nobody is signed in. No
 * person meets these limits; who does is a program.
 */
@ConfigMapping(prefix = "seoga.rate-limit")
interface RateLimitConfig {
  /** Whether there are limits at all; load generators need them away. */
  @WithDefault("true")
  boolean enabled();

  /** Attempts to sign in; a library may be one address for all of its staff. */
  Limit signIn();

  /** Lists of books. */
  Limit search();

  /** Files of books. */
  Limit export();

  /** A limit that fills up again evenly. */
  interface Limit {
    /** How many at once, and how many come again in each period. */
    int requests();

    /** The period. */
    Duration per();

    /**
     * How many an instance lets pass before it asks the database what the others have let pass.
     * With 1 the limit is exact and each request costs a round trip; else each instance may exceed
     * it by this many.
     */
    @WithDefault("1")
    int block();
  }

  default Limit of(LimitedUse use) {
    return switch (use) {
      case SIGN_IN -> signIn();
      case SEARCH -> search();
      case EXPORT -> export();
    };
  }
}
