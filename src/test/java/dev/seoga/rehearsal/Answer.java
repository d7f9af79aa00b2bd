package dev.seoga.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * An answer to a request.
 *
 * @param headers by their names in small letters
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {
  /** Returns the first value of a header; empty where there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, List.of("")).get(0);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Document page() {
    return Jsoup.parse(text());
  }

  /** Returns the path to which this answer leads. */
  public String location() {
    String location = header("location").replaceFirst("^https?://[^/]+", "");
    if (location.isEmpty()) {
      throw new IllegalStateException("HTTP " + status + " leads nowhere");
    }
    return location;
  }

  /** Returns the form that is posted to this path. */
  public Form form(String action) {
    Element form = page().selectFirst("form[method=post][action=" + action + "]");
    if (form == null) {
      throw new IllegalStateException("HTTP " + status + " has no form for " + action);
    }
    return new Form((FormElement) form);
  }

  /** Whether the page came with its last line. */
  public boolean isWholePage() {
    int tail = Math.max(0, body.length - 20);
    return new String(body, tail, body.length - tail, StandardCharsets.UTF_8).contains("</html>");
  }
}
