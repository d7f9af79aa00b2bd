package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hibernate.query.NativeQuery;
import org.jboss.logging.Logger;

/** The second factors of the accounts that have one, and their recovery codes. */
@ApplicationScoped
class SecondFactors {
  private static final Logger LOG = Logger.getLogger(SecondFactors.class);
  private static final int RECOVERY_CODES = 10;
  private static final int SALT_BYTES = 16;

  private final EntityManager entities;
  private final SecretBox box;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SecondFactors(EntityManager entities, SecretBox box) {
    this.entities = entities;
    this.box = box;
    this.clock = Clock.systemUTC();
  }

  /**
   * What a person is told of their second factor.
   *
   * @param codesLeft recovery codes that have not been used
   */
  record State(Instant since, int codesLeft) {}

  /** What was taken for the second factor. */
  enum Accepted {
    CODE,
    RECOVERY_CODE
  }

  /** Returns the state of an account's second factor; empty where it has none. */
  @Transactional
  Optional<State> state(Long accountId) {
    NativeQuery<?> query =
        entities
            .createNativeQuery(
                "SELECT f.since AS since, (SELECT COUNT(*) FROM recovery_code c"
                    + " WHERE c.account_id = f.account_id) AS codes"
                    + " FROM second_factor f WHERE f.account_id = ?1")
            .unwrap(NativeQuery.class);
    query.addScalar("since", Instant.class);
    query.addScalar("codes", Integer.class);
    query.setParameter(1, accountId);
    return query.getResultList().stream()
        .map(Object[].class::cast)
        .map(row -> new State((Instant) row[0], (Integer) row[1]))
        .findFirst();
  }

  /**
   * Gives an account a second factor, where a code of it shows that the app has the secret.
   *
   * @return the recovery codes; empty where the code does not fit, or there is one already
   */
  @Transactional
  Optional<List<RecoveryCode>> enrol(Long accountId, Totp totp, String code) {
    OptionalLong step = totp.stepOf(digits(code), clock.instant());
    if (step.isEmpty() || state(accountId).isPresent()) {
      return Optional.empty();
    }
    byte[] secret = box.seal(totp.secret().getBytes(StandardCharsets.US_ASCII), purpose(accountId));
    entities
        .createNativeQuery(
            "INSERT INTO second_factor (account_id, secret, last_step, since)"
                + " VALUES (?1, ?2, ?3, ?4)")
        .setParameter(1, accountId)
        .setParameter(2, secret)
        .setParameter(3, step.getAsLong())
        .setParameter(4, clock.instant())
        .executeUpdate();
    return Optional.of(newRecoveryCodes(accountId));
  }

  /** Replaces all recovery codes of an account that has a second factor. */
  @Transactional
  List<RecoveryCode> newRecoveryCodes(Long accountId) {
    entities
        .createNativeQuery("DELETE FROM recovery_code WHERE account_id = ?1")
        .setParameter(1, accountId)
        .executeUpdate();
    List<RecoveryCode> codes =
        IntStream.range(0, RECOVERY_CODES).mapToObj(any -> RecoveryCode.random()).toList();
    for (RecoveryCode code : codes) {
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      entities
          .createNativeQuery(
              "INSERT INTO recovery_code (account_id, salt, code_hash) VALUES (?1, ?2, ?3)")
          .setParameter(1, accountId)
          .setParameter(2, salt)
          .setParameter(3, RecoveryCode.hash(code.text(), salt))
          .executeUpdate();
    }
    return codes;
  }

  /** Takes an account's second factor away; returns whether it had one. */
  @Transactional
  boolean remove(Long accountId) {
    // With its recovery codes, by the foreign key.
    return entities
            .createNativeQuery("DELETE FROM second_factor WHERE account_id = ?1")
            .setParameter(1, accountId)
            .executeUpdate()
        > 0;
  }

  /** Judges what was typed for the second factor; what is accepted is used up. */
  @Transactional
  Optional<Accepted> accept(Long accountId, String typed) {
    String digits = digits(typed);
    if (digits.matches("\\d{" + Totp.DIGITS + "}")) {
      return acceptsCode(accountId, digits) ? Optional.of(Accepted.CODE) : Optional.empty();
    }
    return acceptsRecoveryCode(accountId, typed)
        ? Optional.of(Accepted.RECOVERY_CODE)
        : Optional.empty();
  }

  private boolean acceptsCode(Long accountId, String code) {
    Optional<Totp> totp = totp(accountId);
    OptionalLong step =
        totp.isEmpty() ? OptionalLong.empty() : totp.get().stepOf(code, clock.instant());
    if (step.isEmpty()) {
      return false;
    }
    // The database decides, so that two instances at once do not take the same code.
    return entities
            .createNativeQuery(
                "UPDATE second_factor SET last_step = ?1 WHERE account_id = ?2 AND last_step < ?1")
            .setParameter(1, step.getAsLong())
            .setParameter(2, accountId)
            .executeUpdate()
        == 1;
  }

  private Optional<Totp> totp(Long accountId) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT secret FROM second_factor WHERE account_id = ?1", byte[].class)
            .setParameter(1, accountId)
            .getResultList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> secret = box.open((byte[]) rows.get(0), purpose(accountId));
    if (secret.isEmpty()) {
      LOG.warnf(
          "The second factor of account %d was encrypted with another session key.", accountId);
    }
    return secret.map(bytes -> new Totp(new String(bytes, StandardCharsets.US_ASCII)));
  }

  private boolean acceptsRecoveryCode(Long accountId, String typed) {
    List<?> rows =
        entities
            .createNativeQuery("SELECT salt, code_hash FROM recovery_code WHERE account_id = ?1")
            .setParameter(1, accountId)
            .getResultList();
    for (Object row : rows) {
      byte[] salt = (byte[]) ((Object[]) row)[0];
      byte[] hash = (byte[]) ((Object[]) row)[1];
      if (Arrays.equals(hash, RecoveryCode.hash(typed, salt))) {
        return entities
                .createNativeQuery(
                    "DELETE FROM recovery_code WHERE account_id = ?1 AND code_hash = ?2")
                .setParameter(1, accountId)
                .setParameter(2, hash)
                .executeUpdate()
            == 1;
      }
    }
    return false;
  }

  private static String digits(String typed) {
    // A Korean keyboard may write them at full width.
    return typed == null
        ? ""
        : Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("\\s", "");
  }

  private static String purpose(Long accountId) {
    return "second factor of account " + accountId;
  }
}
