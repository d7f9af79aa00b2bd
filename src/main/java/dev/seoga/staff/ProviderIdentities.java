package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

/** Which account belongs to whom at the OpenID provider. */
@ApplicationScoped
class ProviderIdentities {
  private final EntityManager entities;
  private final Accounts accounts;

  ProviderIdentities(EntityManager entities, Accounts accounts) {
    this.entities = entities;
    this.accounts = accounts;
  }

  /**
   * What a person is told of the connection.
   *
   * @param name what the provider calls them
   */
  record Connection(String name, Instant since) {}

  /** Returns the account of a person, which may be one that is not active; empty where none is. */
  @Transactional
  Optional<Account> account(ProviderIdentity identity) {
    List<?> ids =
        entities
            .createNativeQuery(
                "SELECT account_id FROM provider_identity WHERE issuer = ?1 AND subject = ?2",
                Long.class)
            .setParameter(1, identity.issuer())
            .setParameter(2, subject(identity))
            .getResultList();
    return ids.stream().map(Long.class::cast).findFirst().flatMap(accounts::findByIdOptional);
  }

  /** Returns the connection of an account with one provider; empty where it has none. */
  @Transactional
  Optional<Connection> of(Long accountId, String issuer) {
    NativeQuery<?> query =
        entities
            .createNativeQuery(
                "SELECT name, since FROM provider_identity WHERE account_id = ?1 AND issuer = ?2")
            .unwrap(NativeQuery.class);
    query.addScalar("name", String.class);
    query.addScalar("since", Instant.class);
    query.setParameter(1, accountId);
    query.setParameter(2, issuer);
    return query.getResultList().stream()
        .map(Object[].class::cast)
        .map(row -> new Connection((String) row[0], (Instant) row[1]))
        .findFirst();
  }

  /**
   * Connects an account, in the place of what it was connected with.
   *
   * @return whether it is connected now; not where the person has another account
   * @throws jakarta.persistence.PersistenceException where another account was quicker
   */
  @Transactional
  boolean connect(Long accountId, ProviderIdentity identity) {
    if (account(identity).filter(other -> !other.id().equals(accountId)).isPresent()) {
      return false;
    }
    disconnect(accountId);
    entities
        .createNativeQuery(
            "INSERT INTO provider_identity (account_id, issuer, subject, name, since)"
                + " VALUES (?1, ?2, ?3, ?4, ?5)")
        .setParameter(1, accountId)
        .setParameter(2, identity.issuer())
        .setParameter(3, subject(identity))
        .setParameter(4, identity.name())
        .setParameter(5, Instant.now())
        .executeUpdate();
    return true;
  }

  /** Takes an account's connection away; returns whether it had one. */
  @Transactional
  boolean disconnect(Long accountId) {
    return entities
            .createNativeQuery("DELETE FROM provider_identity WHERE account_id = ?1")
            .setParameter(1, accountId)
            .executeUpdate()
        > 0;
  }

  private static byte[] subject(ProviderIdentity identity) {
    return identity.subject().getBytes(StandardCharsets.UTF_8);
  }
}
