package dev.seoga.ops.secrets;

/** A secret could not be read. The message names it and says why; it never holds its content. */
public class UnreadableSecretException extends RuntimeException {
  UnreadableSecretException(String id, String reason, Throwable cause) {
    super(
        String.format(
            "The secret %s cannot be read: %s. Check its name, that the instance's role may read it"
                + " (secretsmanager:GetSecretValue, kms:Decrypt), AWS_REGION, and the way to Secrets"
                + " Manager.",
            id, reason),
        cause);
  }
}
