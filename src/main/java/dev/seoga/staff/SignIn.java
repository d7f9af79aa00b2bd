package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells who someone is by name and password, and locks a name after too many failures. */
@ApplicationScoped
class SignIn {
  // No account has a longer one, and the table of failures takes none.
  private static final int NAME_LENGTH = 64;

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInFailures failures;
  private final SignInConfig config;

  SignIn(Accounts accounts, Passwords passwords, SignInFailures failures, SignInConfig config) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failures = failures;
    this.config = config;
  }

  /** What came of an attempt; {@code LOCKED} says nothing of whether the name exists. */
  sealed interface Outcome {
    record SignedIn(Account account) implements Outcome {}

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
      return new Outcome.SignedIn(account.orElseThrow());
    }
    return attempts == config.failuresBeforeLock() ? new Outcome.Locked() : new Outcome.Refused();
  }
}
