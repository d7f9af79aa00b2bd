package dev.seoga.ops.secrets;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Where secrets are read: AWS Secrets Manager, with the rights of the instance. */
@FunctionalInterface
interface SecretStore {
  Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  Duration READ_TIMEOUT = Duration.ofSeconds(3);
  Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  /**
   * Reads the current version of a secret.
   *
   * @param id its name or ARN
   * @return what it holds, a JSON object
   * @throws UnreadableSecretException where it cannot be read, or is no JSON object
   */
  JsonObject read(String id);

  /**
   * Returns AWS Secrets Manager. Region, credentials and endpoint are the SDK's own settings:
   * {@code AWS_REGION}, the instance's role, {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}.
   */
  static SecretStore secretsManager() {
    // Light, and made for few requests; the SDK's other clients bring threads along.
    SecretsManagerClient client =
        SecretsManagerClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT))
            .overrideConfiguration(c -> c.apiCallTimeout(CALL_TIMEOUT))
            .build();
    return id -> read(client, id);
  }

  private static JsonObject read(SecretsManagerClient client, String id) {
    try {
      return new JsonObject(client.getSecretValue(request -> request.secretId(id)).secretString());
    } catch (SecretsManagerException refused) {
      throw new UnreadableSecretException(id, refused.awsErrorDetails().errorCode(), refused);
    } catch (SdkException unreachable) {
      throw new UnreadableSecretException(id, unreachable.getMessage(), unreachable);
    } catch (DecodeException | NullPointerException noJson) {
      // Without the cause: its message quotes the secret.
      throw new UnreadableSecretException(id, "it is not a JSON object", null);
    }
  }
}
