package dev.seoga.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.seoga.rehearsal.Answer;
import dev.seoga.rehearsal.KeptConnection;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody whose requests go out byte for byte as they are given, over one connection. */
final class Person implements AutoCloseable {
  /** Of the account that may do nothing but look on from outside. */
  static final String VISITOR = "visitor";

  private final String name;
  private final String password;
  private final KeptConnection connection;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * @param name the sign-in name, or {@link #VISITOR}
   */
  Person(int port, String name, String password) {
    this.name = name;
    this.password = password;
    this.connection = new KeptConnection(port);
  }

  String name() {
    return name;
  }

  /**
   * Takes a token, and signs in where the person has an account; returns whether that went well.
   */
  boolean begin() throws IOException {
    cookies.clear();
    open("/sign-in");
    if (name.equals(VISITOR)) {
      return true;
    }
    String form =
        Map.of("name", name, "password", password, "csrf-token", token()).entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    Map<String, String> headers = headers("ko");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    Answer answer = connection.send("POST", "/sign-in", headers, form.getBytes(UTF_8));
    keepCookies(answer);
    return answer.status() == 303;
  }

  /** Returns the CSRF token that belongs into this person's forms. */
  String token() {
    return cookies.getOrDefault("csrf-token", "");
  }

  /** Opens a page as a browser does, in Korean, and keeps the cookies of its answer. */
  Answer open(String uri) throws IOException {
    Answer answer = connection.send("GET", uri, headers("ko"), null);
    keepCookies(answer);
    return answer;
  }

  /** Sends a request; what its answer sets is forgotten, so that the next is this person's, too. */
  Answer send(Request request) throws IOException {
    Map<String, String> headers = headers(request.language());
    request.headers().forEach((name, value) -> headers.merge(name, value, Person::joined));
    Answer answer = connection.send(request.method(), request.uri(), headers, request.body());
    if (answer.status() >= 400) {
      // The server may be in doubt where the next request begins.
      connection.close();
    }
    return answer;
  }

  private static String joined(String usual, String added) {
    return added.startsWith("; ") ? usual + added : added;
  }

  private Map<String, String> headers(String language) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Language", language);
    if (!cookies.isEmpty()) {
      headers.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return headers;
  }

  private void keepCookies(Answer answer) {
    for (String setCookie : answer.headers().getOrDefault("set-cookie", List.of())) {
      String pair = setCookie.replaceFirst(";.*", "");
      String cookie = pair.substring(0, pair.indexOf('='));
      if (cookie.equals("session") || cookie.equals("csrf-token")) {
        cookies.put(cookie, pair.substring(cookie.length() + 1));
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
