package dev.seoga.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/** The application as {@code mvn package} makes it, started as an operator starts it. */
public final class PackagedApplication implements AutoCloseable {
  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
  private final Process process;
  private final Path log;
  private final int port;

  private PackagedApplication(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it with these environment variables and none else of ours. */
  public static PackagedApplication start(Map<String, String> settings) throws IOException {
    int port = freePort();
    Path log = Files.createTempFile(Path.of("target"), "packaged-", ".log");
    String java = ProcessHandle.current().info().command().orElse("java");
    ProcessBuilder builder = new ProcessBuilder(List.of(java, "-jar", JAR.toString()));
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.putIfAbsent("SEOGA_SHUTDOWN_DELAY", "2S");
    builder.environment().keySet().removeIf(name -> name.matches("(SEOGA|AWS)_.*"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new PackagedApplication(builder.start(), log, port);
  }

  /** Returns the port on which it listens, of 127.0.0.1. */
  public int port() {
    return port;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the load balancer would send requests here. */
  public PackagedApplication awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (get("/q/health/ready").statusCode() == 200) {
          return this;
        }
      } catch (IOException notYetListening) {
        // Asked again below.
      }
      Thread.sleep(250);
    }
    throw new AssertionError("not ready:\n" + log());
  }

  /** Waits until it has ended and returns its exit status. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on:\n" + log());
    }
    return process.exitValue();
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Asks as the load balancer does for somebody at another address. */
  HttpResponse<String> get(String path, String address) throws IOException, InterruptedException {
    return http.send(
        request(path).header("X-Forwarded-For", address).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> getAsync(String path) {
    return http.sendAsync(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  /** Signs in; the requests that follow are this person's. */
  public void signIn(String name, String password) throws IOException, InterruptedException {
    int status = attempt(name, password, "127.0.0.1");
    if (status != 303) {
      throw new AssertionError("not signed in: " + status + "\n" + log());
    }
  }

  /** Sends name and password as from an address and returns the status of the answer. */
  int attempt(String name, String password, String address)
      throws IOException, InterruptedException {
    String token = Jsoup.parse(get("/sign-in").body()).select("main input[name=csrf-token]").val();
    String form =
        Map.of("name", name, "password", password, "csrf-token", token).entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", address)
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /**
   * Sends the form of a page that is posted to this path, as it stands there, with a file in it.
   */
  public HttpResponse<String> submit(String page, String action, String fileName, String content)
      throws IOException, InterruptedException {
    String boundary = "----of-a-test";
    StringBuilder body = new StringBuilder();
    form(page, action).stream()
        .filter(field -> !field.key().equals("file"))
        .forEach(field -> part(body, boundary, "name=\"" + field.key() + "\"", field.value()));
    part(body, boundary, "name=\"file\"; filename=\"" + fileName + "\"", content);
    return post(
        action, "multipart/form-data; boundary=" + boundary, body + "--" + boundary + "--\r\n");
  }

  /** Sends the form of a page that is posted to this path, as it stands there. */
  public HttpResponse<String> submit(String page, String action)
      throws IOException, InterruptedException {
    return submit(page, action, Map.of());
  }

  /** Sends the form of a page that is posted to this path, with some fields filled in. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> filled)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    form(page, action).forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(filled);
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return post(action, "application/x-www-form-urlencoded", body);
  }

  private List<Connection.KeyVal> form(String page, String action)
      throws IOException, InterruptedException {
    return ((FormElement)
            Jsoup.parse(get(page).body()).selectFirst("form[method=post][action=" + action + "]"))
        .formData();
  }

  private static void part(StringBuilder body, String boundary, String what, String content) {
    body.append("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(boundary, what))
        .append(content)
        .append("\r\n");
  }

  private HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** What a test does until something has come about. */
  interface Waiting {
    void await() throws Exception;
  }

  /**
   * Uploads a file of titles, lets its dry run pass and begins its import; somebody is signed in.
   *
   * @return the id of the job
   */
  String beginImport(int rows, Waiting untilChecked) throws Exception {
    StringBuilder titles = new StringBuilder("title\n");
    for (int row = 1; row <= rows; row++) {
      titles.append("Row ").append(row).append('\n');
    }
    String file = location(submit("/imports", "/imports", "rows.csv", titles.toString()));
    location(submit(file, file + "/columns"));
    untilChecked.await();
    String job = location(submit(file, file));
    return job.substring(job.lastIndexOf('/') + 1);
  }

  private static String location(HttpResponse<String> answer) {
    if (answer.statusCode() != 303) {
      throw new AssertionError(answer.statusCode() + "\n" + answer.body());
    }
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  /** Sends SIGKILL: nothing is tidied up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Makes the requests that follow a visitor's. */
  public void signOut() {
    cookies.getCookieStore().removeAll();
  }

  /**
   * Asks again and again until ten answers in a row are 200.
   *
   * @param disturbance how long it may take until the first of them
   */
  void awaitSteady(String path, Duration disturbance) throws IOException, InterruptedException {
    long end = System.nanoTime() + disturbance.toNanos();
    for (int good = 0; good < 10; ) {
      int status = get(path).statusCode();
      good = status == 200 ? good + 1 : 0;
      if (good == 0 && System.nanoTime() > end) {
        throw new AssertionError(path + " still answers " + status + ":\n" + log());
      }
      Thread.sleep(100);
    }
  }

  /** Sends SIGTERM, as a deployment does. */
  void terminate() {
    process.destroy();
  }

  /** Returns what it has written so far, a JSON object a line. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
