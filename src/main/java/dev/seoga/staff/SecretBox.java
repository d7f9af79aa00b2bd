package dev.seoga.staff;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts small things that the database or a browser keeps for us: AES-256-GCM (NIST SP 800-38D)
 * with a key that is derived from the session key (HKDF with SHA-256, RFC 5869), so that every
 * instance can read them and neither key tells the other. With another session key nothing of
 * before can be read.
 */
@ApplicationScoped
class SecretBox {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String HMAC = "HmacSHA256";
  private static final String INFO = "seoga secret box 1";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  SecretBox(SignInConfig config) {
    // Without one the session cookie has stopped the start.
    key = key(config.sessionKey().orElseThrow());
  }

  // One block of HKDF is as long as the key: T(1) of section 2.3, without a salt as of 2.2.
  private static SecretKeySpec key(String sessionKey) {
    byte[] pseudoRandomKey =
        hmac(new byte[Sha256.BYTES], sessionKey.getBytes(StandardCharsets.UTF_8));
    byte[] info = INFO.getBytes(StandardCharsets.UTF_8);
    byte[] input = ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array();
    return new SecretKeySpec(hmac(pseudoRandomKey, input), "AES");
  }

  private static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Encrypts.
   *
   * @param purpose what for and for whom; only with the same can it be opened
   */
  byte[] seal(byte[] plain, String purpose) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, purpose).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Decrypts; empty where it is not ours, was altered, or was sealed for something else. */
  Optional<byte[]> open(byte[] sealed, String purpose) {
    // The JDK's cipher takes shorter ones for a fault of the program.
    if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] encrypted = new byte[buffer.remaining()];
    buffer.get(encrypted);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(encrypted));
    } catch (GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
