package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance follows the levels of the database, and returns to its own. */
class LogLevelsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String WITHOUT_LEVEL = "dev.seoga.test.without";
  private static final String WITH_LEVEL = "dev.seoga.test.with";

  private final LogLevels levels = new LogLevels();
  private final Logger with = Logger.getLogger(WITH_LEVEL);
  private final Logger without = Logger.getLogger(WITHOUT_LEVEL);

  LogLevelsTest() {
    with.setLevel(Level.WARNING);
  }

  @AfterEach
  void end() {
    levels.apply(List.of(), NOW);
  }

  @Test
  void aLevelHoldsUntilItsTimeIsOver() {
    List<LogLevel> asked =
        List.of(
            level(WITH_LEVEL, LogLevel.Level.DEBUG, 60),
            level(WITHOUT_LEVEL, LogLevel.Level.ERROR, 120));

    levels.apply(asked, NOW);
    assertThat(with.isLoggable(Level.FINE)).isTrue();
    assertThat(without.isLoggable(Level.INFO)).isFalse();

    levels.apply(asked, NOW.plusSeconds(60));
    assertThat(with.getLevel()).isEqualTo(Level.WARNING);
    assertThat(without.isLoggable(Level.INFO)).isFalse();

    levels.apply(asked, NOW.plusSeconds(120));
    assertThat(without.getLevel()).isNull();
  }

  @Test
  void aSecondChangeDoesNotForgetWhatWasBeforeTheFirst() {
    levels.apply(List.of(level(WITH_LEVEL, LogLevel.Level.DEBUG, 60)), NOW);
    levels.apply(List.of(level(WITH_LEVEL, LogLevel.Level.ERROR, 60)), NOW);
    assertThat(with.isLoggable(Level.WARNING)).isFalse();

    levels.apply(List.of(), NOW);

    assertThat(with.getLevel()).isEqualTo(Level.WARNING);
  }

  private static LogLevel level(String category, LogLevel.Level level, int seconds) {
    return LogLevel.of(category, level, NOW.plusSeconds(seconds), 1L);
  }
}
