package dev.seoga.staff;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** Hashes passwords and tells whether one fits (bcrypt). */
@ApplicationScoped
class Passwords {
  /** Fewest characters of a new password; more than the 8 of NIST SP 800-63B. */
  static final int MIN_LENGTH = 10;

  /** Most bytes in UTF-8: bcrypt reads no further. */
  static final int MAX_BYTES = 72;

  private final int cost;
  private final String hashOfNobody;

  Passwords(SignInConfig config) {
    cost = config.bcryptCost();
    hashOfNobody = hash("nobody has this password");
  }

  String hash(String password) {
    return BcryptUtil.bcryptHash(password, cost);
  }

  boolean matches(String password, Account account) {
    // A name that does not exist takes as long as one that does.
    String hash = account == null ? hashOfNobody : account.passwordHash;
    return BcryptUtil.matches(password, hash) && account != null;
  }

  static boolean tooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }
}
