package dev.seoga.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Somebody with a browser: keeps cookies and a connection, fills in forms. Each request is
 * measured; what was not answered as it should be is an {@link UnansweredException}, too.
 */
final class Person implements AutoCloseable {
  static final String ACCOUNT = "rehearsal";
  static final String PASSWORD = "a password of the rehearsal";

  private static final String FORM = "application/x-www-form-urlencoded";

  private final KeptConnection connection;
  private final Timeline timeline;
  private final Measurements measurements;
  private final UnaryOperator<String> names;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * @param port of the load balancer
   * @param names makes an instance's name of what the load balancer calls it
   */
  Person(int port, Timeline timeline, Measurements measurements, UnaryOperator<String> names) {
    this.connection = new KeptConnection(port);
    this.timeline = timeline;
    this.measurements = measurements;
    this.names = names;
  }

  /** Signs in as the librarian of the rehearsal. */
  Person signIn() throws UnansweredException {
    Form form = get("sign-in page", "/sign-in").form("/sign-in");
    submit("sign-in", form.with("name", ACCOUNT).with("password", PASSWORD));
    return this;
  }

  /** Asks for a page. */
  Answer get(String kind, String path) throws UnansweredException {
    return get(kind, path, timeline.now());
  }

  /**
   * Asks for a page.
   *
   * @param due when it should have been asked for; waiting since then counts
   */
  Answer get(String kind, String path, Duration due) throws UnansweredException {
    return send(kind, "GET", path, "", null, 200, due);
  }

  /** Asks for a page as it comes, without a judgement of it. */
  Answer look(String path) throws IOException {
    return connection.send("GET", path, headers(""), null);
  }

  /** Sends a form, whose answer should lead on to another page. */
  Answer submit(String kind, Form form) throws UnansweredException {
    return send(kind, "POST", form.action(), FORM, form.encoded(), 303, timeline.now());
  }

  /** Sends a form with a file. */
  Answer upload(String kind, Form form, String name, String content) throws UnansweredException {
    byte[] body = form.multipart(name, content);
    return send(kind, "POST", form.action(), Form.multipartType(), body, 303, timeline.now());
  }

  private Answer send(
      String kind, String method, String path, String type, byte[] body, int expected, Duration due)
      throws UnansweredException {
    String stage = timeline.stage();
    Answer answer;
    try {
      answer = connection.send(method, path, headers(type), body);
    } catch (IOException e) {
      String problem = e.getClass().getSimpleName() + ": " + e.getMessage();
      String instance = names.apply(connection.instance());
      measurements.add(new Sent(due, stage, kind, 0, since(due), instance, problem, false));
      throw new UnansweredException(method + " " + path + ": " + problem);
    }
    String problem = problem(answer, expected);
    boolean unavailable = answer.status() == 503 && !answer.header("retry-after").isEmpty();
    measurements.add(
        new Sent(
            due,
            stage,
            kind,
            answer.status(),
            since(due),
            names.apply(answer.header("x-instance")),
            problem,
            unavailable));
    if (!problem.isEmpty()) {
      throw new UnansweredException(method + " " + path + ": " + problem);
    }
    answer.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
    return answer;
  }

  private Duration since(Duration due) {
    return timeline.now().minus(due);
  }

  private static String problem(Answer answer, int expected) {
    if (answer.status() != expected) {
      return "HTTP " + answer.status() + " instead of " + expected;
    }
    boolean cutOff = answer.header("content-type").startsWith("text/html") && expected == 200;
    return cutOff && !answer.isWholePage() ? "a page without its end" : "";
  }

  private Map<String, String> headers(String type) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept-Language", "ko-KR,ko;q=0.9");
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    if (!cookies.isEmpty()) {
      headers.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return headers;
  }

  private void keep(String setCookie) {
    String pair = setCookie.replaceFirst(";.*", "");
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(name.length() + 1);
    if (value.isEmpty() || setCookie.matches("(?i).*max-age=0(;.*)?")) {
      cookies.remove(name);
    } else {
      cookies.put(name, value);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
