import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser without JavaScript that keeps cookies and fills in forms, for programs that have
 * nothing but the JDK. Several threads may use it; there is one in a process.
 */
public class Browser {
  private static final Pattern FIELD =
      Pattern.compile("<(input|textarea)([^>]*)>([^<]*)(?=<)|<select([^>]*)>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
  private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"( selected)?");
  private static final Pattern UNCHOSEN = Pattern.compile("\\btype=\"(?:checkbox|radio)\"(?!.*\\bchecked\\b)");
  private static final int SERVER_ERROR = 500;
  private static final int PATIENCE_MILLIS = 60_000;

  private final String address;

  /** Takes the address of the application without a slash at its end, and how many threads there will be. */
  public Browser(String address, int threads) {
    this.address = address;
    // The older of the JDK's clients takes less of the processors, which it shares with the application.
    System.setProperty("http.maxConnections", Integer.toString(threads));
    System.setProperty("sun.net.http.retryPost", "false");
    HttpURLConnection.setFollowRedirects(false);
    CookieHandler.setDefault(new CookieManager());
  }

  /**
   * Signs in by the form.
   *
   * @throws IOException where that is refused
   */
  public void signIn(String name, String password) throws IOException {
    Map<String, String> fields = form("/sign-in");
    fields.putAll(Map.of("name", name, "password", password));
    int status = post("/sign-in", fields);
    if (status != HttpURLConnection.HTTP_SEE_OTHER) {
      throw new IOException("signing in: status " + status);
    }
  }

  /**
   * Returns a page.
   *
   * @throws IOException where there is none: a status of 400 or more
   */
  public String get(String path) throws IOException {
    return body(connection(path));
  }

  /**
   * Returns what the first form of a page would send if nothing were changed.
   *
   * @throws IOException where there is no page, or none with a form
   */
  public Map<String, String> form(String path) throws IOException {
    String page = get(path);
    int from = page.indexOf("<form", page.indexOf("<main"));
    int to = page.indexOf("</form>", from);
    if (from < 0 || to < 0) {
      throw new IOException(path + " has no form");
    }
    String form = page.substring(from, to);
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      String attributes = field.group(4) == null ? field.group(2) : field.group(4);
      String name = attribute(NAME, attributes);
      if (name == null || UNCHOSEN.matcher(attributes).find()) {
        continue;
      }
      if (field.group(4) != null) {
        fields.put(name, chosen(field.group(5)));
      } else if (field.group(1).equals("textarea")) {
        fields.put(name, text(field.group(3).replaceFirst("^\n", "")));
      } else {
        String value = attribute(VALUE, attributes);
        fields.put(name, value == null ? "" : text(value));
      }
    }
    return fields;
  }

  /**
   * Sends a form and returns the status of the answer, which is 303 where it was accepted.
   *
   * @throws IOException where the fault is the application's: a status of 500 or more
   */
  public int post(String path, Map<String, String> fields) throws IOException {
    StringBuilder body = new StringBuilder();
    fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&").append(encoded(name)).append('=').append(encoded(value)));
    HttpURLConnection request = connection(path);
    request.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    request.setDoOutput(true);
    request.getOutputStream().write(body.toString().getBytes(UTF_8));
    int status = request.getResponseCode();
    if (status >= SERVER_ERROR) {
      throw new IOException(path + ": status " + status);
    }
    InputStream refused = request.getErrorStream();
    if (refused == null) {
      body(request);
    } else {
      // Read to its end, so that the connection can be used again.
      refused.readAllBytes();
    }
    return status;
  }

  /** Changes the subtitle, so that there is something to save however often the same book comes. */
  public static Map<String, String> revised(Map<String, String> fields) {
    Map<String, String> revised = new LinkedHashMap<>(fields);
    String subtitle = fields.getOrDefault("subtitle", "");
    revised.put("subtitle", subtitle.endsWith(" 개정") ? subtitle.substring(0, subtitle.length() - 3) : subtitle + " 개정");
    return revised;
  }

  /** Returns a text as an address or a form has it. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Returns the text of an attribute or element of HTML in which nothing is an element. */
  public static String text(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private HttpURLConnection connection(String path) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    return connection;
  }

  private static String body(HttpURLConnection answered) throws IOException {
    try (InputStream body = answered.getInputStream()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  /** Returns the option that is selected, or else the first. */
  private static String chosen(String options) {
    String chosen = null;
    Matcher option = OPTION.matcher(options);
    while (option.find()) {
      if (chosen == null || option.group(2) != null) {
        chosen = text(option.group(1));
      }
    }
    return chosen == null ? "" : chosen;
  }

  private static String attribute(Pattern attribute, String attributes) {
    Matcher matcher = attribute.matcher(attributes);
    return matcher.find() ? matcher.group(1) : null;
  }
}
