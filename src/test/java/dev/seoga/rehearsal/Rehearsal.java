package dev.seoga.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays scenarios, one after the other, and says what came of each. */
public final class Rehearsal {
  private final Options options;
  private final PrintStream out;

  private Rehearsal(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Takes what {@code deploy/rehearsal/rehearse} gives; ends with status 1 where one failed. */
  public static void main(String... arguments) throws Exception {
    Options options = Options.of(arguments);
    if (options.scenarios().contains("list")) {
      System.out.print(Scenarios.list());
      return;
    }
    boolean passed = new Rehearsal(options, System.out).play();
    // Threads of the JDBC driver would keep it.
    System.exit(passed ? 0 : 1);
  }

  private boolean play() throws Exception {
    Files.createDirectories(options.work());
    Files.createDirectories(options.report());
    TargetGroup numbers = options.paced(TargetGroup.of(Path.of("deploy", "terraform")));
    List<String> scenarios =
        options.scenarios().contains("all") ? Scenarios.names() : options.scenarios();
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    try (MySqlServer mysql = mysql();
        Site site = new Site(options, numbers, mysql)) {
      Thread ending = new Thread(() -> endAll(site));
      Runtime.getRuntime().addShutdownHook(ending);
      for (String scenario : scenarios) {
        verdicts.put(
            scenario,
            scenario.equals(OldOnNew.NAME)
                ? playOldOnNew(mysql, site)
                : play(Scenarios.named(scenario), site));
        site.tidyUp();
      }
      Runtime.getRuntime().removeShutdownHook(ending);
    }
    out.println();
    verdicts.forEach((name, verdict) -> out.printf("%-20s %s%n", name, verdict.text()));
    out.println("Reports: " + options.report());
    return verdicts.values().stream().allMatch(Verdict::asExpected);
  }

  private MySqlServer mysql() throws IOException, InterruptedException {
    if (!options.mysql().isEmpty()) {
      return new MySqlServer.Own(options.mysql(), options.work().resolve("mysql"));
    }
    Map<String, String> given = System.getenv();
    return new MySqlServer.Given(
        given.get("SEOGA_TEST_DATABASE_URL"),
        given.get("SEOGA_TEST_DATABASE_USERNAME"),
        given.getOrDefault("SEOGA_TEST_DATABASE_PASSWORD", ""));
  }

  private static void endAll(Site site) {
    try {
      site.close();
    } catch (IOException e) {
      System.err.println("rehearse: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  private Verdict play(Scenario scenario, Site site) throws Exception {
    out.printf("%n=== %s: %s%n", scenario.name(), scenario.about());
    Instant began = Instant.now();
    Timeline opening = new Timeline(out);
    site.open(scenario.before(options), opening);
    Timeline timeline = new Timeline(out);
    site.open(scenario.before(options), timeline);
    Measurements measurements = new Measurements();
    List<Check> checks = new ArrayList<>();
    String label = "Rehearsal of " + scenario.name() + " " + site.all().get(0).name();
    try (Cast cast = new Cast(site, timeline, measurements, label)) {
      Run run = new Run(site, timeline, measurements, cast);
      try {
        scenario.play(run);
        checks.addAll(run.conclude());
      } catch (Exception e) {
        timeline.end();
        checks.add(new Check("rollout", false, e.toString()));
        e.printStackTrace(out);
        site.abandon();
      }
      Verdict verdict = new Verdict(checks, scenario.seeded());
      say(verdict);
      if (!verdict.asExpected()) {
        Path logs = options.report().resolve(scenario.name());
        site.keepLogs(logs, began).forEach(line -> out.println("    " + line));
        out.println("  The instances' logs: " + logs);
      }
      new Report(
              scenario.name(),
              scenario.about(),
              conditions(site),
              verdict,
              timeline.stages(),
              timeline.events(),
              measurements.all(),
              run.instances())
          .write(options.report());
      return verdict;
    }
  }

  private Verdict playOldOnNew(MySqlServer mysql, Site site) throws Exception {
    out.printf("%n=== %s: %s%n", OldOnNew.NAME, OldOnNew.ABOUT);
    // The processors are for the tests.
    site.abandon();
    OldOnNew oldOnNew = new OldOnNew(options, mysql, out);
    Verdict verdict = new Verdict(List.of(oldOnNew.play()), "");
    say(verdict);
    Timeline timeline = oldOnNew.timeline();
    new Report(
            OldOnNew.NAME,
            OldOnNew.ABOUT,
            conditions(site),
            verdict,
            timeline.stages(),
            timeline.events(),
            List.of(),
            Map.of())
        .write(options.report());
    return verdict;
  }

  private Map<String, String> conditions(Site site) throws SQLException {
    TargetGroup numbers = site.numbers();
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("last release", options.last().commit());
    conditions.put("this release", options.current().commit());
    conditions.put(
        "waits",
        options.isFast()
            ? "divided by " + options.factor() + "; the true ones are in deploy/terraform"
            : "the true ones, of deploy/terraform");
    conditions.put(
        "health check",
        "every %s s, %d good bring in, %d bad take out"
            .formatted(numbers.interval().toMillis() / 1000.0, numbers.rise(), numbers.fall()));
    conditions.put("deregistration", numbers.deregistration().toMillis() / 1000.0 + " s");
    conditions.put("old fleet kept", numbers.termination().toMillis() / 1000.0 + " s");
    conditions.put("pages read", options.rate() + " a second");
    conditions.put("books", Integer.toString(options.books()));
    conditions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    conditions.put("Java", System.getProperty("java.version"));
    conditions.put("MySQL", site.mysqlVersion());
    return conditions;
  }

  private void say(Verdict verdict) {
    for (Check check : verdict.checks()) {
      out.printf("  %-6s %s: %s%n", check.passed() ? "ok" : "FAILED", check.name(), check.text());
    }
    out.println("  " + verdict.text());
  }
}
