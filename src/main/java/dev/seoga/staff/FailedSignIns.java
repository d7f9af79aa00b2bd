package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/**
 * Under which names somebody has failed to sign in. Of names without an account only the number is
 * told: what was typed there may have been a password.
 */
@ApplicationScoped
public class FailedSignIns {
  private final EntityManager entities;
  private final SignInConfig config;

  FailedSignIns(EntityManager entities, SignInConfig config) {
    this.entities = entities;
    this.config = config;
  }

  /**
   * Failures under the name of an account, with its codes, or with its password within a session,
   * since it was last signed in to.
   *
   * @param locked whether the name takes no more attempts now
   */
  public record Failures(String signInName, int count, Instant last, boolean locked) {}

  /** Returns the accounts with failures since a moment, the latest first. */
  @Transactional
  public List<Failures> ofAccounts(Instant since, int limit) {
    Instant unlocked = Instant.now().minus(config.lock());
    return entities
        .unwrap(Session.class)
        .createNativeQuery(
            "select a.sign_in_name as name, f.failures as failures, f.last_failure_at as last_at"
                + " from account a join sign_in_failure f"
                + " on f.sign_in_name in (a.sign_in_name, concat(:codes, a.id),"
                + " concat(:passwords, a.id))"
                + " where f.last_failure_at > :since order by f.last_failure_at desc",
            Tuple.class)
        .addScalar("name", String.class)
        .addScalar("failures", Integer.class)
        .addScalar("last_at", Instant.class)
        .setParameter("codes", SignIn.CODES_OF)
        .setParameter("passwords", CurrentPassword.SLATE)
        .setParameter("since", since)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(
            row -> {
              int count = row.get("failures", Integer.class);
              Instant last = row.get("last_at", Instant.class);
              boolean locked = count >= config.failuresBeforeLock() && last.isAfter(unlocked);
              return new Failures(row.get("name", String.class), count, last, locked);
            })
        .toList();
  }

  /** Returns how many names without an account have failed since a moment. */
  @Transactional
  public int otherNames(Instant since) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from sign_in_failure f where f.last_failure_at > :since and"
                        + " f.sign_in_name not like ' %' and not exists (select 1 from account a"
                        + " where a.sign_in_name = f.sign_in_name)")
                .setParameter("since", since)
                .getSingleResult())
        .intValue();
  }
}
