package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Page;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Asks who is signed in for the password once more, before what would hand the account to whoever
 * sits at a browser that was left open. After too many failures it is locked, as a sign-in is.
 */
@ApplicationScoped
class CurrentPassword {
  static final String FIELD = "currentPassword";

  // No name begins with a blank, so nobody locks this from outside.
  static final String SLATE = " password within sessions of account ";

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInFailures failures;
  private final SignInConfig config;
  private final SignedIn signedIn;
  private final Page page;
  private final Audit audit;

  CurrentPassword(
      Accounts accounts,
      Passwords passwords,
      SignInFailures failures,
      SignInConfig config,
      SignedIn signedIn,
      Page page,
      Audit audit) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.failures = failures;
    this.config = config;
    this.signedIn = signedIn;
    this.page = page;
    this.audit = audit;
  }

  /** Notes under {@link #FIELD} what is wrong; in no transaction, since hashing takes long. */
  void check(String typed, FieldErrors errors) {
    StaffMessages messages = page.messages(StaffMessages.class);
    if (typed == null || typed.isEmpty()) {
      errors.add(FIELD, messages.current_password_wrong());
      return;
    }
    Account account = accounts.required(signedIn.accountId());
    String slate = SLATE + account.id();
    int attempts = failures.count(slate);
    boolean locked = attempts > config.failuresBeforeLock();
    if (!locked && passwords.matches(typed, account)) {
      failures.forget(slate);
      return;
    }
    locked |= attempts == config.failuresBeforeLock();
    audit.did("current-password", locked ? "outcome=locked" : "outcome=refused");
    errors.add(
        FIELD, locked ? messages.current_password_locked() : messages.current_password_wrong());
  }

  /** Lets it be tried again, as for one who got a new password. */
  void forget(Long accountId) {
    failures.forget(SLATE + accountId);
  }
}
