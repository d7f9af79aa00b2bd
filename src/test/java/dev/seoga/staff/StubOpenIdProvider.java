package dev.seoga.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An OpenID provider for tests, on a port of its own. It asks nobody for a password: whoever comes
 * to its authorization endpoint is at once sent back as the person whom the parameter {@code as}
 * names, with what is wrong by the parameter {@code fault}.
 */
public final class StubOpenIdProvider implements QuarkusTestResourceLifecycleManager {
  static final String CLIENT = "seoga";
  // Long enough to sign with, which it must not be good for.
  static final String SECRET = "the secret of the stub, which has 48 characters.";
  static final String PERSON = "person-1";

  private HttpServer server;
  private String issuer;
  private RSAKey key;
  private RSAKey otherKey;

  @Override
  public Map<String, String> start() {
    try {
      key = new RSAKeyGenerator(2048).keyID("1").generate();
      otherKey = new RSAKeyGenerator(2048).keyID("1").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/.well-known/openid-configuration", exchange -> json(exchange, metadata()));
    server.createContext("/keys", exchange -> json(exchange, new JWKSet(key).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
    return Map.of("seoga.test.openid-provider", issuer);
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
        "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
        "id_token_signing_alg_values_supported":["RS256"]}"""
        .formatted(issuer);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    boolean right =
        CLIENT.equals(asked.get("client_id"))
            && "code".equals(asked.get("response_type"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.get("scope").contains("openid");
    if (!right) {
      answer(exchange, 400, "text/plain", "not the request of a client: " + asked);
      return;
    }
    String fault = asked.getOrDefault("fault", "");
    Map<String, String> answer = new HashMap<>();
    answer.put("state", asked.get("state"));
    if (fault.equals("denied")) {
      answer.put("error", "access_denied");
    } else {
      // All that the token endpoint has to know.
      answer.put(
          "code",
          encode(
              Map.of(
                  "as", asked.getOrDefault("as", PERSON),
                  "fault", fault,
                  "nonce", asked.get("nonce"),
                  "challenge", asked.get("code_challenge"),
                  "redirect", asked.get("redirect_uri"))));
    }
    if (fault.equals("other-provider")) {
      answer.put("iss", "https://elsewhere.example");
    }
    exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + "?" + encode(answer));
    exchange.sendResponseHeaders(303, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> code = parameters(sent.get("code"));
    String client =
        URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    boolean right =
        ("Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                .equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && sent.get("redirect_uri").equals(code.get("redirect"))
            && challenge(sent.get("code_verifier")).equals(code.get("challenge"));
    switch (right ? code.get("fault") : "refused") {
      case "refused" -> answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
      case "broken" -> answer(exchange, 500, "text/html", "<h1>Sorry</h1>");
      case "no-id-token" ->
          json(exchange, "{\"access_token\":\"unused\",\"token_type\":\"Bearer\"}");
      default ->
          json(
              exchange,
              "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                  .formatted(idToken(code)));
    }
  }

  private String idToken(Map<String, String> code) {
    String fault = code.get("fault");
    Instant until = Instant.now().plusSeconds(fault.equals("expired") ? -3600 : 300);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(fault.equals("issuer") ? "https://elsewhere.example" : issuer)
            .subject(code.get("as"))
            .audience(fault.equals("audience") ? "another-client" : CLIENT)
            .claim("nonce", fault.equals("nonce") ? "another" : code.get("nonce"))
            .claim("name", fault.equals("nameless") ? null : "이름 " + code.get("as"))
            .claim("email", fault.equals("nameless") ? null : code.get("as") + "@example.org")
            .issueTime(Date.from(until.minusSeconds(600)))
            .expirationTime(Date.from(until))
            .build();
    try {
      boolean shared = fault.equals("shared-secret");
      JWSAlgorithm algorithm = shared ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256;
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      token.sign(
          shared
              ? new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8))
              : new RSASSASigner(fault.equals("signature") ? otherKey : key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static void json(HttpExchange exchange, String body) throws IOException {
    answer(exchange, 200, "application/json", body);
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Returns where the provider sends somebody back to, without the address of our own server. */
  static String back(String authorization, String more) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(authorization + more).toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      if (connection.getResponseCode() != 303) {
        throw new AssertionError(
            new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      URI back = URI.create(connection.getHeaderField("Location"));
      return back.getRawPath() + "?" + back.getRawQuery();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
