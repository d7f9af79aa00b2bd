package dev.seoga.ops;

import dev.seoga.rehearsal.Answer;
import dev.seoga.rehearsal.Form;
import dev.seoga.rehearsal.KeptConnection;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Somebody at work with a browser that sends each request once, whatever becomes of it. */
final class Librarian implements AutoCloseable {
  private final KeptConnection connection;
  private final Map<String, String> cookies = new TreeMap<>();

  /** What was answered was not what goes on from there. */
  static final class OtherwiseAnsweredException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    OtherwiseAnsweredException(String what, Answer answer) {
      super(what + ": " + answer.status());
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }

  Librarian(int port) {
    connection = new KeptConnection(port);
  }

  Librarian signIn(String name, String password) throws IOException, OtherwiseAnsweredException {
    submit("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    return this;
  }

  /** Asks for a page. */
  Answer get(String path) throws IOException {
    return send("GET", path, new HashMap<>(), null);
  }

  /** Asks for a page that is there. */
  Answer page(String path) throws IOException, OtherwiseAnsweredException {
    return expected(200, "GET " + path, get(path));
  }

  /**
   * Sends the form of a page with something typed into it.
   *
   * @return the path to which the answer leads, which says that it is done
   */
  String submit(String page, String action, Map<String, String> typed)
      throws IOException, OtherwiseAnsweredException {
    return submit(page(page).form(action), typed);
  }

  String submit(Form form, Map<String, String> typed)
      throws IOException, OtherwiseAnsweredException {
    typed.forEach(form::with);
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    Answer answer = send("POST", form.action(), headers, form.encoded());
    return expected(303, "POST " + form.action(), answer).location();
  }

  private static Answer expected(int status, String what, Answer answer)
      throws OtherwiseAnsweredException {
    if (answer.status() != status) {
      throw new OtherwiseAnsweredException(what, answer);
    }
    return answer;
  }

  private Answer send(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    headers.put("Accept-Language", "ko");
    headers.put(
        "Cookie",
        cookies.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
    Answer answer = connection.send(method, path, headers, body);
    for (String cookie : answer.headers().getOrDefault("set-cookie", List.of())) {
      String pair = cookie.replaceFirst(";.*", "");
      cookies.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
    }
    return answer;
  }

  @Override
  public void close() {
    connection.close();
  }
}
