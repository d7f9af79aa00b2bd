package dev.seoga.staff;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;

/** Hashes passwords and tells whether one fits (bcrypt). */
@ApplicationScoped
class Passwords {
  // Bytes in UTF-8: bcrypt reads no further.
  private static final int BCRYPT_BYTES = 72;

  private final int cost;
  private final String hashOfNobody;

  Passwords(SignInConfig config) {
    cost = config.bcryptCost();
    hashOfNobody = hash("nobody has this password");
  }

  String hash(String password) {
    return BcryptUtil.bcryptHash(withinBcrypt(normalised(password)), cost);
  }

  boolean matches(String password, Account account) {
    // A name that does not exist takes as long as one that does.
    String hash = account == null ? hashOfNobody : account.passwordHash;
    String normalised = normalised(password);
    boolean fits = BcryptUtil.matches(withinBcrypt(normalised), hash);
    // An earlier release hashed it as it was typed.
    if (!fits && !normalised.equals(password)) {
      fits = BcryptUtil.matches(withinBcrypt(password), hash);
    }
    return fits && account != null;
  }

  /** The same characters are the same password whichever way a keyboard makes them (NFKC). */
  static String normalised(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** A longer one goes in by its digest, so that all of it counts; shorter ones as ever. */
  private static String withinBcrypt(String password) {
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= BCRYPT_BYTES) {
      return password;
    }
    return Base64.getEncoder().encodeToString(Sha256.of(bytes));
  }
}
