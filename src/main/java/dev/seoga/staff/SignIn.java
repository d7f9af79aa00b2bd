package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Tells who someone is by name and password, and by a code where the account has a second factor;
 * locks a name, and an account's codes, after too many failures.
 */
@ApplicationScoped
class SignIn {
  // No account has a longer one, and the table of failures takes none.
  private static final int NAME_LENGTH = 64;
  // No name begins with a blank, so nobody reaches these by the other form.
  static final String CODES_OF = " codes of account ";

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInFailures failures;
  private final SecondFactors secondFactors;
  private final SignInConfig config;

  SignIn(
      Accounts accounts,
      Passwords passwords,
      SignInFailures failures,
      SecondFactors secondFactors,
      SignInConfig config) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failures = failures;
    this.secondFactors = secondFactors;
    this.config = config;
  }

  /** What came of an attempt; {@code LOCKED} says nothing of whether the name exists. */
  sealed interface Outcome {
    record SignedIn(Account account) implements Outcome {}

    /** It is known who it is, and a code is to follow. */
    record CodeNeeded(Account account) implements Outcome {}

    record Refused() implements Outcome {}

    record Locked() implements Outcome {}
  }

  /** Judges an attempt; in no transaction, since hashing would hold its connection for long. */
  Outcome attempt(String signInName, String password) {
    String name = Accounts.normalised(signInName);
    if (name.length() > NAME_LENGTH) {
      return new Outcome.Refused();
    }
    int attempts = failures.count(name);
    if (attempts > config.failuresBeforeLock()) {
      return new Outcome.Locked();
    }
    Optional<Account> account = accounts.named(name).filter(Account::active);
    if (passwords.matches(password, account.orElse(null))) {
      failures.forget(name);
      return identified(account.orElseThrow());
    }
    return attempts == config.failuresBeforeLock() ? new Outcome.Locked() : new Outcome.Refused();
  }

  /** Returns what comes next for one of whom it is known who it is: all, or a code. */
  Outcome identified(Account account) {
    return secondFactors.state(account.id()).isPresent()
        ? new Outcome.CodeNeeded(account)
        : new Outcome.SignedIn(account);
  }

  /**
   * Judges a code, or a recovery code, after the password.
   *
   * @param holder whose password was right, and the epoch at that time
   */
  Outcome attemptCode(SessionHolder holder, String typed) {
    Optional<Account> account =
        accounts
            .byId(holder.accountId())
            .filter(found -> found.active() && found.sessionEpoch == holder.epoch());
    if (account.isEmpty()) {
      return new Outcome.Refused();
    }
    String slate = CODES_OF + holder.accountId();
    int attempts = failures.count(slate);
    if (attempts > config.failuresBeforeLock()) {
      return new Outcome.Locked();
    }
    if (secondFactors.accept(holder.accountId(), typed).isPresent()) {
      failures.forget(slate);
      return new Outcome.SignedIn(account.get());
    }
    return attempts == config.failuresBeforeLock() ? new Outcome.Locked() : new Outcome.Refused();
  }

  /** Lets codes of an account be tried again, as for one who got a new second factor. */
  void forgetCodes(Long accountId) {
    failures.forget(CODES_OF + accountId);
  }
}
