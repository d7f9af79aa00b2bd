package dev.seoga.staff;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The person behind the current request. */
@RequestScoped
public class SignedIn {
  private final SecurityIdentity identity;

  SignedIn(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Returns the id of the account.
   *
   * @throws IllegalStateException where nobody is signed in
   */
  public Long accountId() {
    if (identity.isAnonymous()) {
      throw new IllegalStateException("nobody is signed in");
    }
    return Long.valueOf(identity.getPrincipal().getName());
  }

  /** Returns the id of the account; empty where nobody is signed in. */
  Optional<Long> accountIfAny() {
    return identity.isAnonymous() ? Optional.empty() : Optional.of(accountId());
  }
}
