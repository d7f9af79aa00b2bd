package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  @Test
  void withoutAKeyTheStartStopsAndSaysWhatToSet() {
    assertThatThrownBy(() -> new SessionCookie(new Config(Optional.empty())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("SEOGA_SESSION_KEY is missing")
        .hasMessageContaining("the same on every instance");
  }

  @Test
  void aShortKeyIsNone() {
    assertThatThrownBy(() -> new SessionCookie(new Config(Optional.of("fifteen letters"))))
        .hasMessageContaining("shorter than 16 characters");
    assertThatCode(() -> new SessionCookie(new Config(Optional.of("sixteen letters!"))))
        .doesNotThrowAnyException();
  }

  record Config(Optional<String> sessionKey) implements SignInConfig {
    @Override
    public Duration sessionTimeout() {
      return Duration.ofHours(4);
    }

    @Override
    public int failuresBeforeLock() {
      return 5;
    }

    @Override
    public Duration lock() {
      return Duration.ofMinutes(15);
    }

    @Override
    public int bcryptCost() {
      return 4;
    }

    @Override
    public Optional<String> firstAdministrator() {
      return Optional.empty();
    }

    @Override
    public Optional<String> firstAdministratorPassword() {
      return Optional.empty();
    }
  }
}
