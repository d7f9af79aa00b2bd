package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells who someone is by name and password, and locks a name after too many failures. */
@ApplicationScoped
class SignIn {
  // No account has a longer one, and the table of failures takes none.
  private static final int NAME_LENGTH = 64;

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInConfig config;
  private final EntityManager entities;

  SignIn(Accounts accounts, Passwords passwords, SignInConfig config, EntityManager entities) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.config = config;
    this.entities = entities;
  }

  /** What came of an attempt; {@code LOCKED} says nothing of whether the name exists. */
  sealed interface Outcome {
    record SignedIn(Account account) implements Outcome {}

    record Refused() implements Outcome {}

    record Locked() implements Outcome {}
  }

  @Transactional
  Outcome attempt(String signInName, String password) {
    String name = Accounts.normalised(signInName);
    if (name.length() > NAME_LENGTH) {
      return new Outcome.Refused();
    }
    if (locked(name)) {
      return new Outcome.Locked();
    }
    Optional<Account> account = accounts.named(name).filter(Account::active);
    if (passwords.matches(password, account.orElse(null))) {
      forget(name);
      return new Outcome.SignedIn(account.get());
    }
    recordFailure(name);
    return locked(name) ? new Outcome.Locked() : new Outcome.Refused();
  }

  private boolean locked(String name) {
    List<?> failures =
        entities
            .createNativeQuery(
                "SELECT failures FROM sign_in_failure"
                    + " WHERE sign_in_name = ?1 AND last_failure_at > ?2 AND failures >= ?3")
            .setParameter(1, name)
            .setParameter(2, lockHorizon())
            .setParameter(3, config.failuresBeforeLock())
            .getResultList();
    return !failures.isEmpty();
  }

  private void recordFailure(String name) {
    entities
        .createNativeQuery("DELETE FROM sign_in_failure WHERE last_failure_at <= ?1")
        .setParameter(1, lockHorizon())
        .executeUpdate();
    entities
        .createNativeQuery(
            "INSERT INTO sign_in_failure (sign_in_name, failures, last_failure_at)"
                + " VALUES (?1, 1, ?2)"
                + " ON DUPLICATE KEY UPDATE failures = failures + 1,"
                + " last_failure_at = VALUES(last_failure_at)")
        .setParameter(1, name)
        .setParameter(2, Instant.now())
        .executeUpdate();
  }

  private void forget(String name) {
    entities
        .createNativeQuery("DELETE FROM sign_in_failure WHERE sign_in_name = ?1")
        .setParameter(1, name)
        .executeUpdate();
  }

  private Instant lockHorizon() {
    return Instant.now().minus(config.lock());
  }
}
