package dev.seoga.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * More is asked of an instance than it can do: by many at once while the database makes everybody
 * wait, by readers who do not wait for their answer, and by bodies that hardly come.
 */
@Timeout(900)
class OverloadIT {
  /** What seoga.requests.at-work says. */
  private static final int AT_WORK = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int READERS = 400;
  private static final int PROBES = 20;
  private static final String TOO_MUCH_KO = "지금 요청이 너무 많습니다";
  private static final String TOO_MUCH_EN = "Too much is asked of Seoga just now";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void whoComesOnTopOfManyIsToldSoAtOnceAndHealthIsAnsweredAllTheWhile() throws Exception {
    try (PackagedApplication seoga = PackagedApplication.start(settings()).awaitReady();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String styleSheet = styleSheet(seoga);
      statement.execute("LOCK TABLES book WRITE, book_contributor WRITE");
      List<CompletableFuture<HttpResponse<String>>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(ask(seoga, "/books", i % 2 == 0 ? "ko" : "en"));
      }
      await(() -> tooMuch(readers) > 0);
      for (int i = 0; i < PROBES; i++) {
        for (String path : List.of("/q/health/live", "/q/health/ready", styleSheet)) {
          assertThat(seoga.get(path).statusCode()).as(path).isEqualTo(200);
        }
      }
      await(() -> tooMuch(readers) >= READERS / 2);
      assertThat(tooMuch(readers))
          .as("those within the limit wait")
          .isLessThanOrEqualTo(READERS - AT_WORK / 2);
      assertThat(answered(readers, 200)).as("the database answers nobody").isZero();
      statement.execute("UNLOCK TABLES");

      CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      assertThat(answered(readers, 200)).as("who had a connection").isPositive();
      assertThat(answered(readers, 200) + answered(readers, 503)).isEqualTo(READERS);
      for (int i = 0; i < READERS; i++) {
        HttpResponse<String> answer = readers.get(i).get();
        if (answer.statusCode() == 503) {
          assertThat(answer.headers().firstValue("Retry-After").orElse("")).isIn("5", "30");
          String language = i % 2 == 0 ? "ko" : "en";
          assertThat(Jsoup.parse(answer.body()).select("html").attr("lang")).isEqualTo(language);
          assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        }
      }
      System.out.printf(
          "overload: %d asked at once, %d refused at once, %d had waited for a connection in vain, %d"
              + " answered%n",
          READERS,
          tooMuch(readers),
          answered(readers, 503) - tooMuch(readers),
          answered(readers, 200));
      seoga.awaitSteady("/books", Duration.ofSeconds(60));
    }
  }

  @Test
  void threadsThatWorkForReadersWhoHaveLeftCountToo() throws Exception {
    Map<String, String> settings = settings();
    // Enough for all that may be at work: none waits for a connection in vain.
    settings.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "60S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady();
        Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLES book WRITE, book_contributor WRITE");
      for (int i = 0; i < 2 * AT_WORK; i++) {
        open(seoga, "GET /books HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      await(() -> isTooMuch(ask(seoga, "/books", "ko").get(30, TimeUnit.SECONDS)));
      // Who leaves while it waits for its turn has no thread.
      await(() -> seoga.get("/q/metrics").body().contains("\nseoga_requests_waiting 0.0\n"));
      hangUp();

      assertThat(isTooMuch(ask(seoga, "/books", "ko").get(30, TimeUnit.SECONDS)))
          .as("nobody waits any more, but the threads do")
          .isTrue();
      assertThat(seoga.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(seoga.get("/q/health/ready").statusCode()).isEqualTo(200);
      statement.execute("UNLOCK TABLES");
      seoga.awaitSteady("/books", Duration.ofSeconds(60));
    }
  }

  @Test
  void bodiesThatTrickleInHoldNobodyUpAndAreCutOff() throws Exception {
    Map<String, String> settings = settings();
    settings.put("SEOGA_REQUESTS_BODY_GRACE", "3S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      for (int i = 0; i < 2 * AT_WORK; i++) {
        open(
            seoga,
            "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                + " application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\nname=");
      }
      for (int i = 0; i < PROBES; i++) {
        for (String path : List.of("/books", "/q/health/live", "/q/health/ready")) {
          assertThat(seoga.get(path).statusCode()).as(path).isEqualTo(200);
        }
        trickle();
      }
      await(() -> trickle() == 0);
      assertThat(seoga.log()).contains("closed: ").doesNotContain("\"level\":\"ERROR\"");

      Socket slowButSure =
          open(
              seoga,
              "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                  + " application/x-www-form-urlencoded\r\nContent-Length: 8000\r\n\r\n");
      for (int i = 0; i < 8; i++) {
        slowButSure.getOutputStream().write("x".repeat(1000).getBytes(UTF_8));
        Thread.sleep(600);
      }
      assertThat(new String(slowButSure.getInputStream().readAllBytes(), ISO_8859_1))
          .as("2 kB a second are no attack")
          .startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void formsThatWaitForTheirTurnArriveWhole() throws Exception {
    Map<String, String> settings = settings();
    settings.put("SEOGA_REQUESTS_AT_ONCE_PER_PROCESSOR", "1");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      HttpResponse<String> blank = ask(seoga, "/sign-in", "ko").get();
      String cookie =
          blank.headers().allValues("Set-Cookie").stream()
              .filter(set -> set.startsWith("csrf-token="))
              .map(set -> set.split(";", -1)[0])
              .findFirst()
              .orElseThrow();
      String token = Jsoup.parse(blank.body()).select("main input[name=csrf-token]").val();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < AT_WORK * 2 / 5; i++) {
        // No password: that is told without looking for the account.
        String form = "name=" + longName(i) + "&password=&csrf-token=" + token;
        answers.add(
            http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + seoga.port() + "/sign-in"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Cookie", cookie)
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                BodyHandlers.ofString()));
      }
      for (int i = 0; i < answers.size(); i++) {
        HttpResponse<String> answer = answers.get(i).get(30, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).select("main input[name=name]").val())
            .isEqualTo(longName(i));
      }
    }
  }

  /** Returns what comes in several pieces. */
  private static String longName(int number) {
    return number + "x".repeat(60_000);
  }

  @Test
  void aHeadThatNeverEndsIsCutOff() throws Exception {
    Map<String, String> settings = settings();
    settings.put("QUARKUS_HTTP_IDLE_TIMEOUT", "3S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      Socket silent = open(seoga, "");
      Socket begun = open(seoga, "GET /books HTTP/1.1\r\nHost:");
      for (Socket socket : List.of(silent, begun)) {
        socket.setSoTimeout(30_000);
        assertThat(socket.getInputStream().read()).as("the end of the connection").isEqualTo(-1);
      }
    }
  }

  /** Sends a byte on each connection that is still open, and returns how many that were. */
  private int trickle() throws InterruptedException {
    int open = 0;
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write('x');
        open++;
      } catch (SocketException closed) {
        // That is what is waited for.
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    Thread.sleep(100);
    return open;
  }

  private Socket open(PackagedApplication seoga, String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), seoga.port());
    socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    sockets.add(socket);
    return socket;
  }

  private CompletableFuture<HttpResponse<String>> ask(
      PackagedApplication seoga, String path, String language) {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + seoga.port() + path))
            .header("Accept-Language", language)
            .timeout(Duration.ofSeconds(90))
            .build(),
        BodyHandlers.ofString());
  }

  private static long answered(List<CompletableFuture<HttpResponse<String>>> readers, int status) {
    return readers.stream()
        .filter(CompletableFuture::isDone)
        .filter(reader -> reader.join().statusCode() == status)
        .count();
  }

  private static long tooMuch(List<CompletableFuture<HttpResponse<String>>> readers) {
    return readers.stream()
        .filter(CompletableFuture::isDone)
        .filter(reader -> isTooMuch(reader.join()))
        .count();
  }

  private static boolean isTooMuch(HttpResponse<String> answer) {
    return answer.statusCode() == 503
        && answer.headers().firstValue("Retry-After").orElse("").equals("5")
        && (answer.body().contains(TOO_MUCH_KO) || answer.body().contains(TOO_MUCH_EN));
  }

  private static String styleSheet(PackagedApplication seoga) throws Exception {
    return Jsoup.parse(seoga.get("/books").body()).select("link[rel=stylesheet]").attr("href");
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("it never comes about").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_RATE_LIMIT_ENABLED", "false");
    settings.put("SEOGA_WARM_UP", "false");
    return settings;
  }
}
