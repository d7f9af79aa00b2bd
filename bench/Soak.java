import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps an application at work and watches it: {@code Soak ADDRESS NAME PASSWORD BOOKS MINUTES PROCESS
 * JDBC-URL}. Each request is due at its moment, whether the ones before have ended or not, and its time
 * counts from then. Prints a table and a verdict; exits with 1 where something failed or grew.
 */
public class Soak {
  private static final int PER_SECOND = 30;
  private static final int SENDERS = 12;
  private static final Duration SAMPLE = Duration.ofSeconds(10);
  private static final int SAMPLES_BETWEEN_COLLECTIONS = 3;
  private static final int ROWS_OF_AN_IMPORT = 200;
  // The first books, which nobody else saves.
  private static final int LOOKED_FOR = 100;
  private static final List<String> PAGES =
      List.of("/books", "/books?q=%EC%97%AD%EC%82%AC", "/books?q=the", "/books?sort=title", "/books?category=ART", "/books?sort=year&kdc=8", "/changes", "/jobs", "/");

  private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
  private static final Pattern FIELD = Pattern.compile("<(input|textarea)([^>]*)>([^<]*)(?=<)|<select([^>]*)>(.*?)</select>", Pattern.DOTALL);
  private static final Pattern CHOSEN = Pattern.compile("<option value=\"([^\"]*)\" selected");
  private static final Pattern FIRST = Pattern.compile("<option value=\"([^\"]*)\"");
  private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

  private record Sample(int second, int requests, int failed, double p50, double p95, long residentMb, double heapMb, long connections, long threads, long files, double lagMs) {}

  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
  private final String address;
  private final long books;
  private final long process;
  private final Connection database;
  private final List<Long> took = new ArrayList<>();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong failedInAll = new AtomicLong();
  private final AtomicLong jobs = new AtomicLong();
  private double heapMb;

  private Soak(String[] arguments) throws SQLException {
    address = arguments[0];
    books = Long.parseLong(arguments[3]);
    process = Long.parseLong(arguments[5]);
    database = DriverManager.getConnection(arguments[6]);
  }

  public static void main(String[] arguments) throws Exception {
    Soak soak = new Soak(arguments);
    soak.post("/sign-in", Map.of("name", arguments[1], "password", arguments[2]), soak.form("/sign-in", "/sign-in"));
    Duration time = Duration.ofMinutes(Long.parseLong(arguments[4]));
    Duration before = time.toMinutes() > 1 ? Duration.ofMinutes(1) : Duration.ofSeconds(20);
    List<Sample> samples = soak.run(before, time);
    System.exit(print(samples, soak.jobs.get(), soak.failedInAll.get()) ? 0 : 1);
  }

  private List<Sample> run(Duration before, Duration time) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    Thread jobs = new Thread(this::runJobs);
    jobs.setDaemon(true);
    jobs.start();
    Random random = new Random(7);
    List<Sample> samples = new ArrayList<>();
    long began = System.nanoTime();
    long counted = began + before.toNanos();
    long nextSample = counted;
    long requests = (before.toSeconds() + time.toSeconds()) * PER_SECOND;
    Thread sampler = null;
    for (long i = 0; i < requests; i++) {
      long due = began + i * 1_000_000_000L / PER_SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      if (due >= nextSample) {
        if (sampler != null) {
          sampler.join();
        }
        int second = (int) TimeUnit.NANOSECONDS.toSeconds(nextSample - counted);
        boolean warm = second > 0;
        int number = samples.size();
        // The first ends the time that does not count.
        sampler = new Thread(() -> sample(second, number, warm, samples));
        sampler.start();
        nextSample += SAMPLE.toNanos();
      }
      int kind = random.nextInt(20);
      long book = 1 + LOOKED_FOR + (long) (random.nextDouble() * (books - LOOKED_FOR));
      senders.submit(() -> once(due, kind, book));
    }
    senders.shutdown();
    senders.awaitTermination(60, TimeUnit.SECONDS);
    if (sampler != null) {
      sampler.join();
    }
    sample((int) time.toSeconds(), samples.size(), true, samples);
    return samples;
  }

  private void once(long due, int kind, long book) {
    try {
      boolean well;
      if (kind < 4) {
        well = save(book, "개정") == 303;
      } else if (kind < 8) {
        well = get("/books/" + book).statusCode() == 200;
      } else {
        well = get(PAGES.get(kind % PAGES.size())).statusCode() == 200;
      }
      if (!well) {
        fail("kind " + kind + " of book " + book);
      }
    } catch (Exception e) {
      fail(e.toString());
    }
    synchronized (took) {
      took.add(System.nanoTime() - due);
    }
  }

  private void fail(String what) {
    failed.incrementAndGet();
    failedInAll.incrementAndGet();
    System.err.println("failed: " + what);
  }

  private int save(long book, String word) throws Exception {
    String path = "/books/" + book + "/edit";
    Map<String, String> fields = form(path, path);
    String subtitle = fields.getOrDefault("subtitle", "").replaceFirst(" (개정|soak\\d+)$", "");
    int status = post(path, Map.of("subtitle", subtitle + " " + word), fields).statusCode();
    // Somebody else saved the same field meanwhile, which is shown to both.
    return status == 409 ? 303 : status;
  }

  /** An import and a bulk edit a minute, one after the other. */
  private void runJobs() {
    for (int round = 1; ; round++) {
      long began = System.nanoTime();
      try {
        String name = "Soaked%03d".formatted(round);
        String rows = Stream.iterate(1, i -> i + 1).limit(ROWS_OF_AN_IMPORT).map(i -> name + " book " + i + ",Somebody,2026").collect(Collectors.joining("\n", "title,author,year\n", "\n"));
        String file = upload(rows);
        await(location(post(file + "/columns", Map.of(), form(file, file + "/columns"))));
        await(location(post(file, Map.of(), form(file, file))));
        String bulk = "/bulk/new?of=list&q=" + name;
        String job = location(post("/bulk/new", Map.of("field", "publisher", "action", "SET", "value", "Round " + round), form(bulk, "/bulk/new")));
        await(job);
        String edit = "/bulk/" + one("SELECT subject_id FROM job WHERE id = " + job.replaceAll("\\D", ""));
        await(location(post(edit, Map.of(), form(edit, edit))));
        jobs.incrementAndGet();
      } catch (Exception e) {
        fail("jobs: " + e);
      }
      try {
        Thread.sleep(Math.max(0, 60_000 - (System.nanoTime() - began) / 1_000_000));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void await(String job) throws Exception {
    String id = job.replaceAll("\\D", "");
    while (one("SELECT state IN ('WAITING', 'RUNNING') FROM job WHERE id = " + id) == 1) {
      Thread.sleep(200);
    }
    if (one("SELECT state = 'DONE' FROM job WHERE id = " + id) != 1) {
      throw new IOException("job " + id + " is not done");
    }
  }

  //// What is watched ////

  private void sample(int second, int number, boolean counts, List<Sample> samples) {
    List<Long> times;
    synchronized (took) {
      times = new ArrayList<>(took);
      took.clear();
    }
    int failures = (int) failed.getAndSet(0);
    if (!counts) {
      return;
    }
    Collections.sort(times);
    try {
      if (number % SAMPLES_BETWEEN_COLLECTIONS == 0) {
        heapMb = heapAfterCollection();
      }
      samples.add(
          new Sample(
              second, times.size(), failures, millis(times, 0.5), millis(times, 0.95), status("VmRSS") >> 10, heapMb,
              one("SELECT COUNT(*) FROM information_schema.processlist WHERE user = 'seoga'") - 1, status("Threads"), files(), lag(number)));
    } catch (Exception e) {
      fail("sample: " + e);
    }
  }

  private static double millis(List<Long> sorted, double part) {
    return sorted.isEmpty() ? 0 : sorted.get((int) (part * (sorted.size() - 1))) / 1e6;
  }

  /** How long after a save the book is found by what was saved. */
  private double lag(int number) throws Exception {
    String word = "soak" + (100_000 + number);
    long book = 1 + number % LOOKED_FOR;
    if (save(book, word) != 303) {
      throw new IOException("not saved");
    }
    long began = System.nanoTime();
    while (!get("/books?q=" + word).body().contains("/books/" + book + "\"")) {
      if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(10)) {
        throw new IOException(word + " is not found");
      }
    }
    return (System.nanoTime() - began) / 1e6;
  }

  private long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream().filter(line -> line.startsWith(name + ":")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process + "/fd"))) {
      return files.count();
    }
  }

  private double heapAfterCollection() throws Exception {
    jcmd("GC.run");
    Matcher used = HEAP.matcher(jcmd("GC.heap_info"));
    long kilobytes = 0;
    // The young generation and the old; what follows is no heap.
    for (int i = 0; i < 2 && used.find(); i++) {
      kilobytes += Long.parseLong(used.group(1));
    }
    return kilobytes / 1024.0;
  }

  private String jcmd(String command) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(process), command).redirectErrorStream(true).start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    if (asked.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private synchronized long one(String sql) throws SQLException {
    try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  //// Table and verdict ////

  private static boolean print(List<Sample> samples, long jobs, long failed) {
    System.out.println("| s | requests | failed | p50 ms | p95 ms | resident MB | heap after collection MB | connections | threads | open files | found after ms |");
    System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (Sample s : samples) {
      System.out.printf("| %d | %d | %d | %.1f | %.1f | %d | %.1f | %d | %d | %d | %.0f |%n", s.second, s.requests, s.failed, s.p50, s.p95, s.residentMb, s.heapMb, s.connections, s.threads, s.files, s.lagMs);
    }
    List<Sample> first = samples.subList(0, samples.size() / 2);
    List<Sample> second = samples.subList(samples.size() / 2, samples.size());
    List<String> grown = new ArrayList<>();
    System.out.println();
    System.out.println("| median of | first half | second half | may grow by |");
    System.out.println("|---|--:|--:|--:|");
    compare("p95 ms", Sample::p95, 50, first, second, grown);
    compare("resident MB", Sample::residentMb, 10, first, second, grown);
    compare("heap after collection MB", Sample::heapMb, 15, first, second, grown);
    compare("connections", Sample::connections, 25, first, second, grown);
    compare("threads", Sample::threads, 10, first, second, grown);
    compare("open files", Sample::files, 10, first, second, grown);
    compare("found after ms", Sample::lagMs, 50, first, second, grown);
    int requests = samples.stream().mapToInt(Sample::requests).sum();
    System.out.printf("%n%,d requests, %d failed; %d rounds of an import and a bulk edit. ", requests, failed, jobs);
    System.out.println(grown.isEmpty() ? "Nothing grew." : "Grew: " + String.join(", ", grown) + ".");
    return failed == 0 && grown.isEmpty() && jobs > 0 && requests > 0;
  }

  private static void compare(String name, ToDoubleFunction<Sample> value, int percent, List<Sample> first, List<Sample> second, List<String> grown) {
    double before = median(first, value);
    double after = median(second, value);
    System.out.printf("| %s | %.1f | %.1f | %d %% |%n", name, before, after, percent);
    if (after > before * (100 + percent) / 100) {
      grown.add(name);
    }
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  //// HTTP ////

  private String upload(String content) throws Exception {
    String boundary = "----soak";
    String body = "--%s\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\n%s\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"soak.csv\"\r\n\r\n%s\r\n--%s--\r\n".formatted(boundary, token(get("/imports").body()), boundary, content, boundary);
    return location(http.send(request("/imports").header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, Map<String, String> typed, Map<String, String> fields) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.putAll(typed);
    String body = all.entrySet().stream().map(e -> URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8)).collect(Collectors.joining("&"));
    return http.send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
  }

  /** Reads what the form of a page that is posted to a path would send if nothing were changed. */
  private Map<String, String> form(String page, String action) throws Exception {
    String html = get(page).body();
    int at = html.indexOf("method=\"post\" action=\"" + action + "\"", html.indexOf("<main"));
    if (at < 0) {
      throw new IOException(page + " has no form for " + action);
    }
    String form = html.substring(at, html.indexOf("</form>", at) + 7);
    Map<String, String> fields = new LinkedHashMap<>();
    for (Matcher field = FIELD.matcher(form); field.find(); ) {
      String attributes = field.group(4) == null ? field.group(2) : field.group(4);
      String name = attribute(attributes, "name");
      if (name == null || attributes.contains("type=\"checkbox\"")) {
        continue;
      }
      if (field.group(4) != null) {
        Matcher chosen = CHOSEN.matcher(field.group(5));
        Matcher first = FIRST.matcher(field.group(5));
        fields.put(name, chosen.find() ? text(chosen.group(1)) : first.find() ? text(first.group(1)) : "");
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

  private static String token(String page) {
    Matcher token = TOKEN.matcher(page);
    token.find();
    return token.group(1);
  }

  private static String location(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 303) {
      throw new IOException(answer.statusCode() + " of " + answer.uri());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }
}
