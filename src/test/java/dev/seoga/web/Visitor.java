package dev.seoga.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Somebody with a browser that keeps cookies, fills in forms and knows no JavaScript. */
public final class Visitor {
  /** Of every account of the demo collection. */
  public static final String PASSWORD = "seoga-demo-2026";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Visitor(String language) {
    with("Accept-Language", language);
  }

  public static Visitor korean() {
    return new Visitor("ko-KR,ko;q=0.9,en;q=0.5");
  }

  public static Visitor english() {
    return new Visitor("en-GB,en;q=0.9");
  }

  /** Returns an English-speaking visitor who has signed in to an account of the demo collection. */
  public static Visitor signedIn(String name) {
    Visitor visitor = english();
    visitor.signIn(name);
    return visitor;
  }

  /** Sends this header from now on. */
  public Visitor with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Signs in and returns the answer to the form, which is a redirect where it went well. */
  public Reply signIn(String name) {
    return signIn(name, PASSWORD);
  }

  public Reply signIn(String name, String password) {
    return get("/sign-in").form("/sign-in").with("name", name).with("password", password).submit();
  }

  /** Returns the answer as it comes, redirects included. */
  public Reply get(String path) {
    return send("GET", path, null, BodyPublishers.noBody());
  }

  public Reply head(String path) {
    return send("HEAD", path, null, BodyPublishers.noBody());
  }

  /** Posts a form that no page has offered, without a CSRF token. */
  public Reply post(String path, String... namesAndValues) {
    return post(path, FORM, BodyPublishers.ofString(WebForm.encode(pairs(namesAndValues))));
  }

  /** As {@link #post(String, String...)}, with the CSRF token of another page's form. */
  public Reply postWithToken(String path, String... namesAndValues) {
    Map<String, String> fields = pairs(namesAndValues);
    fields.put("csrf-token", get("/preferences").form("/preferences").value("csrf-token"));
    return post(path, FORM, BodyPublishers.ofString(WebForm.encode(fields)));
  }

  public Reply post(String path, String contentType, BodyPublisher body) {
    return send("POST", path, contentType, body);
  }

  /** Sends a request with another method and an empty body. */
  public Reply request(String method, String path) {
    return send(method, path, null, BodyPublishers.noBody());
  }

  /** Returns the value of a cookie that this browser keeps; empty where it keeps none. */
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  /** Keeps a cookie, as if a page had set it. */
  public Visitor withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  private Reply send(String method, String path, String contentType, BodyPublisher body) {
    String address = ConfigProvider.getConfig().getValue("test.url", String.class);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).method(method, body);
    headers.forEach(request::header);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Reply(this, path, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String setCookie) {
    for (HttpCookie cookie : HttpCookie.parse(setCookie)) {
      if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
  }

  private static Map<String, String> pairs(String... namesAndValues) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return pairs;
  }
}
