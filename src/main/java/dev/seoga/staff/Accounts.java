package dev.seoga.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The accounts of the people who sign in. */
@ApplicationScoped
public class Accounts implements PanacheRepository<Account> {
  private final Passwords passwords;
  private final SignInFailures failures;

  Accounts(Passwords passwords, SignInFailures failures) {
    this.passwords = passwords;
    this.failures = failures;
  }

  /** Names are the same whatever their case. */
  static String normalised(String signInName) {
    return signInName == null ? "" : signInName.strip().toLowerCase(Locale.ROOT);
  }

  @Transactional
  public Optional<Account> named(String signInName) {
    return find("signInName", normalised(signInName)).firstResultOptional();
  }

  @Transactional
  Optional<Account> byId(Long id) {
    return findByIdOptional(id);
  }

  /**
   * Returns the account with this id.
   *
   * @throws jakarta.ws.rs.NotFoundException where there is none
   */
  @Transactional
  Account required(Long id) {
    return findByIdOptional(id).orElseThrow(jakarta.ws.rs.NotFoundException::new);
  }

  @Transactional
  List<Account> all() {
    return list("order by signInName");
  }

  /** Makes an account that can sign in at once, and returns its id. */
  @Transactional
  public Long create(String signInName, String displayName, Role role, String password) {
    Account account = new Account();
    account.signInName = normalised(signInName);
    account.displayName = displayName.strip();
    account.role = role;
    account.passwordHash = passwords.hash(password);
    account.createdAt = Instant.now();
    persistAndFlush(account);
    return account.id;
  }

  /**
   * Changes what an administrator may change; whoever loses a right is signed out everywhere.
   *
   * @throws OptimisticLockException where the account has changed since the form was shown
   */
  @Transactional
  void change(AccountForm form) {
    Account account = required(form.id());
    if (account.version != form.version()) {
      throw new OptimisticLockException(account);
    }
    Role role = Role.valueOf(form.role());
    if (account.role != role || account.active != form.active()) {
      account.sessionEpoch++;
    }
    account.displayName = form.displayName().strip();
    account.role = role;
    account.active = form.active();
    // Here, so that one who was quicker is met here and not by the commit.
    flush();
  }

  @Transactional
  void rename(Long id, String displayName) {
    findById(id).displayName = displayName.strip();
  }

  /** Sets a new password and ends all sessions; returns the epoch of those that begin now. */
  @Transactional
  int setPassword(Long id, String password) {
    Account account = findById(id);
    account.passwordHash = passwords.hash(password);
    // Who gets a new password may use it at once, however often the old one failed.
    failures.forget(account.signInName);
    return ++account.sessionEpoch;
  }

  /** Ends all sessions of an account; returns the epoch of those that begin now. */
  @Transactional
  int endSessions(Long id) {
    return ++required(id).sessionEpoch;
  }

  /** Whether an account other than this one could still administer accounts. */
  @Transactional
  boolean anotherAdministrator(Long id) {
    return count("role = ?1 and active = true and id <> ?2", Role.ADMINISTRATOR, id) > 0;
  }
}
