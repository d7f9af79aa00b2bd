package dev.seoga.staff;

import dev.seoga.web.ServerTiming;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Loads the person of a session at each request, so that a change of role holds at once. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<TrustedAuthenticationRequest> {
  private static final String PERSON =
      "SELECT display_name, role FROM account WHERE id = ? AND session_epoch = ? AND active = TRUE";

  private final DataSource database;

  SessionIdentities(DataSource database) {
    this.database = database;
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
    return SessionHolder.of(principal)
        .flatMap(this::personOf)
        .orElseThrow(AuthenticationFailedException::new);
  }

  /** Returns the person whose session this is; empty where it has ended. */
  private Optional<SecurityIdentity> personOf(SessionHolder holder) {
    long began = System.nanoTime();
    // One statement, and not the four of a transaction: this goes before every page.
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(PERSON)) {
      select.setLong(1, holder.accountId());
      select.setInt(2, holder.epoch());
      try (ResultSet found = select.executeQuery()) {
        return found.next()
            ? Optional.of(identity(holder, found.getString(1), found.getString(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The person of a session could not be read", e);
    } finally {
      ServerTiming.addDatabase(System.nanoTime() - began);
    }
  }

  private static SecurityIdentity identity(SessionHolder holder, String name, String role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(Long.toString(holder.accountId())))
        .addRoles(Role.valueOf(role).granted())
        .addAttribute("displayName", name)
        .build();
  }
}
