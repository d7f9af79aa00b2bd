import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final int SENDERS = 8;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
  private final String address;

  private Saves(String address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
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
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Reads what a form would send if nothing were changed. */
  private Map<String, String> form(String path, String action) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    String page = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    int from = page.indexOf("<form", page.indexOf("<main"));
    String form = page.substring(from, page.indexOf("</form>", from) + 7);
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(form);
    while (field.find()) {
      String attributes = field.group(4) == null ? field.group(2) : field.group(4);
      String name = attribute(attributes, "name");
      if (name == null) {
        continue;
      }
      if (field.group(4) != null) {
        Matcher chosen = Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(field.group(5));
        fields.put(name, chosen.find() ? text(chosen.group(1)) : "");
      } else if (field.group(1).equals("textarea")) {
        fields.put(name, text(field.group(3).replaceFirst("^\n", "")));
      } else {
        String value = attribute(attributes, "value");
        fields.put(name, value == null ? "" : text(value));
      }
    }
    return fields;
  }

  private static String attribute(String attributes, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static String text(String html) {
    return html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }
}
