package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Who there is, for lists to choose from. */
@ApplicationScoped
public class AccountNames {
  private final Accounts accounts;

  AccountNames(Accounts accounts) {
    this.accounts = accounts;
  }

  /** An account and the name that others see. */
  public record Named(Long id, String displayName) {}

  /** Returns all accounts by their names. */
  @Transactional
  public List<Named> all() {
    return accounts.list("order by displayName, id").stream()
        .map(account -> new Named(account.id, account.displayName))
        .toList();
  }

  /** Returns the name of an account; empty where there is none. */
  @Transactional
  public String name(Long id) {
    return accounts.findByIdOptional(id).map(account -> account.displayName).orElse("");
  }
}
