package dev.seoga.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.ops.PackagedApplication;
import dev.seoga.ops.PackagedDatabase;
import dev.seoga.rehearsal.Answer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be sent to every route, at random, by a visitor, a reader, a librarian and an
 * administrator at once; on a database of its own, so that nothing needs to be spared. {@code
 * -Dseoga.fuzz.seconds} says how long (60 by default), {@code -Dseoga.fuzz.seed} which requests:
 * always the same where it does not, so that what it finds is what has changed.
 */
class FuzzIT {
  private static final int SECONDS = Integer.getInteger("seoga.fuzz.seconds", 60);
  private static final long SEED = Long.getLong("seoga.fuzz.seed", 20261128);
  private static final String PASSWORD = "seoga-demo-2026";
  private static final List<String> PEOPLE =
      List.of(Person.VISITOR, "reader", "librarian", "admin");

  // What was made by then is looked at anew.
  private static final int REQUESTS_BETWEEN_LOOKS = 600;
  private static final int SHOWN_FINDINGS = 30;
  private static final int ATTEMPTS = 10;
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"([^\"]{0,300})");
  private static final Pattern FRAMES =
      Pattern.compile("\"class\":\"(dev\\.seoga[^\"]+\",\"method\":\"[^\"]+\",\"line\":\\d+)");
  private static final Pattern EXCEPTION =
      Pattern.compile("\"exceptionType\":\"([^\"]+)\",\"message\":\"([^\"]{0,200})");

  /** What went wrong, once for each way in which it did. */
  private record Finding(String what, String request) {}

  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Map<String, Integer> statuses = new TreeMap<>();
  private final Map<String, Integer> found = new HashMap<>();
  private long slowest;
  private String slowestRequest = "";

  @Test
  void whateverIsSentIsAnsweredWithAPage() throws Exception {
    PackagedDatabase.recreate();
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "a key for the integration tests");
    settings.put("SEOGA_DEMO_ENABLED", "true");
    settings.put("SEOGA_WARM_UP", "false");
    // All that is sent comes from one address.
    settings.put("SEOGA_RATE_LIMIT_ENABLED", "false");
    settings.put("SEOGA_JOBS_POLL", "0.2S");
    try (PackagedApplication seoga = PackagedApplication.start(settings).awaitReady()) {
      System.out.printf("fuzz: %d s, -Dseoga.fuzz.seed=%d%n", SECONDS, SEED);
      makeSomethingOfEverything(seoga);
      List<Map<String, Object>> accounts = accounts();
      send(seoga, accounts);
      String summary =
          "fuzz: %d requests %s, the slowest %d ms (%s)"
              .formatted(
                  statuses.values().stream().mapToInt(i -> i).sum(),
                  statuses,
                  slowest / 1_000_000,
                  slowestRequest);
      System.out.println(summary);

      assertThat(findings.values().stream().limit(SHOWN_FINDINGS).map(Finding::toString))
          .as("%s%nseed %d: %d findings", summary, SEED, findings.size())
          .isEmpty();
      assertThat(one("SELECT COUNT(*) FROM job WHERE state = 'FAILED'")).as("failed jobs").isZero();
      assertThat(errorsIn(seoga.log())).as("seed %d", SEED).isEmpty();
      assertThat(seoga.get("/q/health/ready").statusCode()).isEqualTo(200);
      assertThat(statuses.keySet().stream().map(s -> s.substring(s.lastIndexOf(' ') + 1)))
          .as("something is reached, too")
          .contains("200", "303", "400", "403", "404", "422");
    }
  }

  /** So that there is a path for as many routes as possible. */
  private static void makeSomethingOfEverything(PackagedApplication seoga) throws Exception {
    seoga.signIn("librarian", PASSWORD);
    for (String title : List.of("Fuzzed", "Fuzzed")) {
      seoga.submit("/books/new", "/books/new", Map.of("title", title, "yearText", "2026"));
    }
    seoga.submit("/books/1/copies", "/books/1/copies", Map.of("registrationNumber", "FUZZ1"));
    seoga.submit("/books/2/delete", "/books/2/delete");
    seoga.submit("/books/1/edit", "/books/1/edit", Map.of("subtitle", "Fuzzed", "subjects", "x"));
    seoga.submit("/imports", "/imports", "a.csv", "title,isbn\nFuzzed,9788937460883\n,1\n");
    seoga.submit("/imports", "/imports", "b.csv", "title\nFuzzed\n");
    seoga.submit("/imports/1/columns", "/imports/1/columns");
    seoga.submit(
        "/bulk/new?of=list&q=Fuzzed",
        "/bulk/new",
        Map.of("field", "publisher", "action", "SET", "value", "Fuzzed"));
  }

  private void send(PackagedApplication seoga, List<Map<String, Object>> accounts)
      throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(PEOPLE.size());
    List<Future<?>> people = new ArrayList<>();
    for (String name : PEOPLE) {
      people.add(
          threads.submit(
              () -> {
                try (Person person = new Person(seoga.port(), name, PASSWORD)) {
                  sendAs(person, seoga, accounts, end);
                }
                return null;
              }));
    }
    for (Future<?> person : people) {
      person.get();
    }
    threads.shutdown();
  }

  private void sendAs(
      Person person, PackagedApplication seoga, List<Map<String, Object>> accounts, long end)
      throws Exception {
    Surface surface = new Surface();
    Malice malice = new Malice(SEED + PEOPLE.indexOf(person.name()), surface.targets());
    for (int i = 0; System.nanoTime() < end; i++) {
      if (i % REQUESTS_BETWEEN_LOOKS == 0) {
        begin(person, accounts);
        surface.look(person);
      }
      Request request = malice.next(person.token());
      long began = System.nanoTime();
      try {
        Answer answer = person.send(request);
        count(person, answer.status());
        took(request, System.nanoTime() - began);
        Optional<String> fault = Judge.faultOf(request, answer);
        if (fault.isPresent()) {
          report(person, request, fault.get(), cause(seoga, answer));
        }
        if (answer.status() == 303 && answer.header("location").contains("/sign-in?from")) {
          begin(person, accounts);
        }
      } catch (IOException e) {
        report(person, request, "no answer: " + e, "");
      }
    }
  }

  /** An administrator at random takes away roles and changes passwords, also while this is done. */
  private static void begin(Person person, List<Map<String, Object>> accounts) throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      restore(accounts);
      if (person.begin()) {
        return;
      }
    }
    throw new AssertionError(person.name() + " cannot sign in");
  }

  private synchronized void count(Person person, int status) {
    statuses.merge(person.name() + " " + status, 1, Integer::sum);
  }

  private synchronized void took(Request request, long nanoseconds) {
    if (nanoseconds > slowest) {
      slowest = nanoseconds;
      slowestRequest = request.target().name();
    }
  }

  private synchronized void report(Person person, Request request, String fault, String cause) {
    String key = request.target().name() + fault.replaceAll("[^a-z ]|\\b\\w{20,}", "") + cause;
    if (found.merge(key, 1, Integer::sum) == 1) {
      String what = person.name() + ": " + fault + " " + cause;
      findings.put(key, new Finding(what, request.shown()));
    }
  }

  /** Returns what the log says about a request: the exception, and where in our code it was. */
  private static String cause(PackagedApplication seoga, Answer answer) {
    String id = answer.header("x-request-id");
    if (answer.status() < 500 || id.isEmpty()) {
      return "";
    }
    return seoga
        .log()
        .lines()
        .filter(line -> line.contains(id))
        .map(FuzzIT::essence)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String essence(String line) {
    StringBuilder essence = new StringBuilder();
    Matcher exception = EXCEPTION.matcher(line);
    while (exception.find()) {
      essence.append(exception.group(1)).append(": ").append(exception.group(2)).append(' ');
    }
    Matcher frame = FRAMES.matcher(line);
    for (int i = 0; i < 3 && frame.find(); i++) {
      essence.append(frame.group(1)).append(' ');
    }
    return essence.toString();
  }

  private static List<String> errorsIn(String log) {
    return log.lines()
        .filter(line -> line.contains("\"level\":\"ERROR\""))
        .map(
            line -> {
              Matcher message = MESSAGE.matcher(line);
              return (message.find() ? message.group(1) : "") + " " + essence(line);
            })
        .distinct()
        .limit(SHOWN_FINDINGS)
        .toList();
  }

  /** Returns all accounts, column by column, but for the versions, which go on counting. */
  private static List<Map<String, Object>> accounts() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM account")) {
      List<Map<String, Object>> accounts = new ArrayList<>();
      while (rows.next()) {
        Map<String, Object> account = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          if (!rows.getMetaData().getColumnName(i).equals("version")) {
            account.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
          }
        }
        accounts.add(account);
      }
      return accounts;
    }
  }

  private static void restore(List<Map<String, Object>> accounts) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (Map<String, Object> account : accounts) {
        String columns =
            account.keySet().stream().map(c -> c + " = ?").collect(Collectors.joining(", "));
        try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE account SET " + columns + " WHERE id = " + account.get("id"))) {
          int place = 1;
          for (Object value : account.values()) {
            update.setObject(place++, value);
          }
          update.executeUpdate();
        }
      }
      statement.execute("DELETE FROM sign_in_failure");
    }
  }

  private static long one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        PackagedDatabase.url(), PackagedDatabase.username(), PackagedDatabase.password());
  }
}
