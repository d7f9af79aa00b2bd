package dev.seoga.ops;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The level that all instances give to a log category until some moment. */
@Entity
class LogLevel {
  @Id
  @Column(length = 100)
  String category;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 10)
  Level level;

  @Column(nullable = false)
  Instant untilAt;

  Long setBy;

  /** Those of JBoss LogManager that the build keeps ({@code quarkus.log.min-level}). */
  enum Level {
    DEBUG(org.jboss.logmanager.Level.DEBUG),
    INFO(org.jboss.logmanager.Level.INFO),
    WARN(org.jboss.logmanager.Level.WARN),
    ERROR(org.jboss.logmanager.Level.ERROR);

    private final java.util.logging.Level ofLogger;

    Level(java.util.logging.Level ofLogger) {
      this.ofLogger = ofLogger;
    }

    /** Returns it as loggers know it. */
    java.util.logging.Level ofLogger() {
      return ofLogger;
    }
  }

  static LogLevel of(String category, Level level, Instant untilAt, Long setBy) {
    LogLevel made = new LogLevel();
    made.category = category;
    made.level = level;
    made.untilAt = untilAt;
    made.setBy = setBy;
    return made;
  }
}
