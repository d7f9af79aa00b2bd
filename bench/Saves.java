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
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Saves books through their form, as a librarian does: {@code Saves ADDRESS NAME PASSWORD BOOKS
 * PER_SECOND SECONDS}. Each save is due at its moment, whether the one before has ended or not.
 */
public class Saves {
  private static final Pattern FIELD =
      Pattern.compile("<(input|textarea)([^>]*)>([^<]*)(?=<)|<select([^>]*)>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");
  private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]*)\" selected");
  private static final int SENDERS = 8;

  private final String address;

  private Saves(String address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    // The older of the JDK's clients takes less of the processors, which it shares with what is measured.
    System.setProperty("http.maxConnections", Integer.toString(SENDERS));
    System.setProperty("sun.net.http.retryPost", "false");
    CookieHandler.setDefault(new CookieManager());
    HttpURLConnection.setFollowRedirects(false);
    Saves saves = new Saves(arguments[0]);
    saves.post("/sign-in", Map.of("name", arguments[1], "password", arguments[2]), saves.form("/sign-in", "/sign-in"));
    int perSecond = Integer.parseInt(arguments[4]);
    int number = perSecond * Integer.parseInt(arguments[5]);
    long books = Long.parseLong(arguments[3]);
    Random random = new Random(7);
    AtomicInteger saved = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    long began = System.nanoTime();
    for (int i = 0; i < number; i++) {
      long due = began + i * 1_000_000_000L / perSecond;
      long book = 1 + (long) (random.nextDouble() * books);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      senders.submit(() -> (saves.save(book) ? saved : failed).incrementAndGet());
    }
    senders.shutdown();
    senders.awaitTermination(60, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("SAVES %d %.1f %d%n", saved.get(), saved.get() / seconds, failed.get());
  }

  private boolean save(long book) {
    try {
      String path = "/books/" + book + "/edit";
      Map<String, String> fields = form(path, path);
      // Something new at each save, or it would be none: a run before has had the same books.
      String subtitle = fields.getOrDefault("subtitle", "");
      String changed = subtitle.endsWith(" 개정") ? subtitle.substring(0, subtitle.length() - 3) : subtitle + " 개정";
      return post(path, Map.of("subtitle", changed), fields) == 303;
    } catch (Exception e) {
      return false;
    }
  }

  private int post(String path, Map<String, String> typed, Map<String, String> fields) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(typed);
    StringBuilder body = new StringBuilder();
    all.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
        .append(URLEncoder.encode(name, UTF_8)).append('=').append(URLEncoder.encode(value, UTF_8)));
    HttpURLConnection request = connection(path);
    request.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    request.setDoOutput(true);
    request.getOutputStream().write(body.toString().getBytes(UTF_8));
    int status = request.getResponseCode();
    body(request);
    return status;
  }

  private HttpURLConnection connection(String path) throws IOException {
    return (HttpURLConnection) URI.create(address + path).toURL().openConnection();
  }

  private static String body(HttpURLConnection answered) throws IOException {
    try (InputStream body = answered.getInputStream()) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }

  /** Reads what a form would send if nothing were changed. */
  private Map<String, String> form(String path, String action) throws Exception {
    String page = body(connection(path));
    int from = page.indexOf("<form", page.indexOf("<main"));
    String form = page.substring(from, page.indexOf("</form>", from) + 7);
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      String attributes = field.group(4) == null ? field.group(2) : field.group(4);
      String name = attribute(NAME, attributes);
      if (name == null) {
        continue;
      }
      if (field.group(4) != null) {
        Matcher chosen = SELECTED.matcher(field.group(5));
        fields.put(name, chosen.find() ? text(chosen.group(1)) : "");
      } else if (field.group(1).equals("textarea")) {
        fields.put(name, text(field.group(3).replaceFirst("^\n", "")));
      } else {
        String value = attribute(VALUE, attributes);
        fields.put(name, value == null ? "" : text(value));
      }
    }
    return fields;
  }

  private static String attribute(Pattern attribute, String attributes) {
    Matcher matcher = attribute.matcher(attributes);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static String text(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }
}
