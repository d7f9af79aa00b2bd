package dev.seoga.web;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a visitor got.
 *
 * @param path that was asked for
 */
public record Reply(Visitor visitor, String path, int status, HttpHeaders headers, byte[] body) {

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Document page() {
    return Jsoup.parse(text());
  }

  /** Returns a header; empty where there is none. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Returns the path to which this reply redirects; empty where it does not. */
  public String location() {
    return header("Location").replaceFirst("^https?://(?:localhost|127\\.0\\.0\\.1)(:\\d+)?", "");
  }

  /** Goes where redirects lead. */
  public Reply follow() {
    return location().isEmpty() ? this : visitor.get(location()).follow();
  }

  /** Returns the Set-Cookie header of one cookie; empty where it is not set. */
  public String setCookie(String name) {
    return headers.allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElse("");
  }

  /** Returns the form that is sent to this path; of several the one that is posted. */
  public WebForm form(String action) {
    Elements forms = page().select("form[method=post][action=" + action + "]");
    if (forms.isEmpty()) {
      forms = page().select("form[action=" + action + "]");
    }
    if (forms.isEmpty()) {
      throw new AssertionError(path + " (" + status + ") has no form for " + action);
    }
    return new WebForm(visitor, forms.first());
  }

  public Elements select(String selector) {
    return page().select(selector);
  }

  /** Returns the text of the first element, as it is read; empty where there is none. */
  public String textOf(String selector) {
    Element element = page().selectFirst(selector);
    return element == null ? "" : element.text();
  }

  public List<String> textsOf(String selector) {
    return select(selector).eachText();
  }

  /** Returns what the error beside a field says, without the word before it. */
  public String errorOf(String field) {
    Element error = page().getElementById(field + "-error");
    return error == null ? "" : error.ownText().strip();
  }

  /** Returns the message about what has just been done. */
  public String flash() {
    return textOf("main > .banner[role=status] p");
  }
}
