package dev.seoga.ops;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The log levels that are changed for a while: in the database, so that all instances follow, and
 * as this instance has them. What a category had before comes back when its time is over.
 */
@ApplicationScoped
class LogLevels implements PanacheRepositoryBase<LogLevel, String> {
  /** What categories had before; empty where they had none of their own. */
  private final Map<String, Optional<Level>> before = new HashMap<>();

  // The logger itself, or a garbage collection would forget its level.
  private final Map<String, Logger> changed = new HashMap<>();

  /** Returns the levels that hold now, by category. */
  @Transactional
  List<LogLevel> current() {
    return list("untilAt > ?1 order by category", Instant.now());
  }

  /** Gives a category a level, instead of what somebody gave it before. */
  @Transactional
  void set(String category, LogLevel.Level level, Instant until, Long accountId) {
    getEntityManager().merge(LogLevel.of(category, level, until, accountId));
  }

  /** Ends the time of a level. */
  @Transactional
  void end(String category) {
    deleteById(category);
  }

  @Transactional
  void forgetEnded() {
    delete("untilAt <= ?1", Instant.now());
  }

  /**
   * Makes this instance log by these levels, and by its own for all other categories.
   *
   * @param now levels whose time is over by then do not count
   */
  synchronized void apply(List<LogLevel> levels, Instant now) {
    Map<String, LogLevel.Level> holding =
        levels.stream()
            .filter(level -> level.untilAt.isAfter(now))
            .collect(Collectors.toMap(level -> level.category, level -> level.level));
    for (String category : Set.copyOf(before.keySet())) {
      if (!holding.containsKey(category)) {
        changed.remove(category).setLevel(before.remove(category).orElse(null));
      }
    }
    holding.forEach(
        (category, level) -> {
          Logger logger = changed.computeIfAbsent(category, Logger::getLogger);
          before.computeIfAbsent(category, c -> Optional.ofNullable(logger.getLevel()));
          logger.setLevel(level.ofLogger());
        });
  }
}
