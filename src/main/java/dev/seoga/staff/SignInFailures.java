package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/**
 * Counts attempts to sign in, by name. An attempt counts before it is judged, so that many at once
 * are not all judged; one that succeeds wipes the slate.
 */
@ApplicationScoped
class SignInFailures {
  private final EntityManager entities;
  private final SignInConfig config;

  SignInFailures(EntityManager entities, SignInConfig config) {
    this.entities = entities;
    this.config = config;
  }

  /** Counts an attempt and returns how many there have been, one more than the limit at most. */
  @Transactional
  int count(String name) {
    // MySQL assigns from left to right: the moment stays where the new count is above the limit.
    entities
        .createNativeQuery(
            "INSERT INTO sign_in_failure (sign_in_name, failures, last_failure_at)"
                + " VALUES (?1, 1, ?2) ON DUPLICATE KEY UPDATE"
                + " failures = CASE WHEN last_failure_at <= ?3 THEN 1"
                + " ELSE LEAST(failures + 1, ?4 + 1) END,"
                + " last_failure_at = CASE WHEN failures > ?4 THEN last_failure_at ELSE ?2 END")
        .setParameter(1, name)
        .setParameter(2, Instant.now())
        .setParameter(3, Instant.now().minus(config.lock()))
        .setParameter(4, config.failuresBeforeLock())
        .executeUpdate();
    return ((Number)
            entities
                .createNativeQuery("SELECT failures FROM sign_in_failure WHERE sign_in_name = ?1")
                .setParameter(1, name)
                .getSingleResult())
        .intValue();
  }

  @Transactional
  void forget(String name) {
    entities
        .createNativeQuery("DELETE FROM sign_in_failure WHERE sign_in_name = ?1")
        .setParameter(1, name)
        .executeUpdate();
  }
}
