package dev.seoga.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** AWS Secrets Manager as its clients see it: JSON 1.1, GetSecretValue. */
final class SecretsManagerStandIn implements AutoCloseable {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final HttpServer server;

  SecretsManagerStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  void put(String id, JsonObject secret) {
    secrets.put(id, secret.encode());
  }

  /** Returns the environment variables that lead the AWS SDK here. */
  Map<String, String> settings() {
    return Map.of(
        "AWS_ENDPOINT_URL_SECRETS_MANAGER",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "AWS_REGION",
        "ap-northeast-2",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = new JsonObject(body).getString("SecretId");
    if (!"secretsmanager.GetSecretValue".equals(target)) {
      send(exchange, 400, JsonObject.of("__type", "UnknownOperationException"));
    } else if (!secrets.containsKey(id)) {
      send(exchange, 400, JsonObject.of("__type", "ResourceNotFoundException", "Message", "none"));
    } else {
      send(exchange, 200, JsonObject.of("Name", id, "SecretString", secrets.get(id)));
    }
  }

  private static void send(HttpExchange exchange, int status, JsonObject answer)
      throws IOException {
    byte[] bytes = answer.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
