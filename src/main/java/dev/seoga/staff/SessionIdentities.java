package dev.seoga.staff;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Loads the person of a session at each request, so that a change of role holds at once. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<TrustedAuthenticationRequest> {
  private final SessionAccounts accounts;

  SessionIdentities(SessionAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Class<TrustedAuthenticationRequest> getRequestType() {
    return TrustedAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(request.getPrincipal()));
  }

  private SecurityIdentity identity(String principal) {
    Account account =
        SessionHolder.of(principal)
            .map(accounts::of)
            .orElseThrow(AuthenticationFailedException::new);
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(account.id().toString()))
        .addRoles(account.role().granted())
        .addAttribute("displayName", account.displayName())
        .build();
  }

  /** The transaction around the look-up, which the identity provider itself cannot carry. */
  @ApplicationScoped
  static class SessionAccounts {
    private final Accounts accounts;

    SessionAccounts(Accounts accounts) {
      this.accounts = accounts;
    }

    /** Returns the account of a session that has not ended, else null. */
    @Transactional
    Account of(SessionHolder holder) {
      Account account = accounts.findById(holder.accountId());
      boolean goesOn =
          account != null && account.active() && account.sessionEpoch == holder.epoch();
      return goesOn ? account : null;
    }
  }
}
