package dev.seoga.rehearsal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code deploy/rehearsal/rehearse} was asked for.
 *
 * @param factor by which the waits of the load balancer are divided; 1: they are the true ones
 * @param rate how many pages are read a second
 * @param books in the collection
 * @param keepOld how long the old fleet is kept after the switch; null: as Terraform says
 * @param work a folder for everything that ends with the rehearsal
 * @param report a folder for the reports
 * @param last the release that serves at first
 * @param current the release that is rolled out
 * @param faulty this release with a fault; of no use where none of the scenarios asks for it
 * @param mysql where MySQL's programs are, for tools/mysql; empty where a server is given
 * @param scenarios by their names
 */
record Options(
    int factor,
    int rate,
    int books,
    Duration keepOld,
    Path work,
    Path report,
    Release last,
    Release current,
    Release faulty,
    String mysql,
    List<String> scenarios) {

  static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    List<String> scenarios = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--")) {
        given.put(arguments[i].substring(2), arguments[++i]);
      } else {
        scenarios.add(arguments[i]);
      }
    }
    int factor = Integer.parseInt(given.get("fast"));
    String keepOld = given.get("keep-old");
    return new Options(
        factor,
        Integer.parseInt(given.get("rate")),
        Integer.parseInt(given.get("books")),
        keepOld.isEmpty() ? null : Duration.ofSeconds(Long.parseLong(keepOld)),
        Path.of(given.get("work")),
        Path.of(given.get("report")),
        new Release("last", Path.of(given.get("last"))),
        new Release("this", Path.of(given.get("bundle"))),
        new Release("faulty", Path.of(given.get("faulty"))),
        given.get("mysql"),
        List.copyOf(scenarios));
  }

  boolean isFast() {
    return factor > 1;
  }

  TargetGroup paced(TargetGroup numbers) {
    // Long enough to see that blue is still there.
    Duration longest = Duration.ofSeconds(10);
    TargetGroup paced = isFast() ? numbers.faster(factor, longest) : numbers;
    return keepOld == null ? paced : paced.keepingTheOldFor(keepOld);
  }

  /** Returns how long is looked at what does not change. */
  Duration quiet() {
    return Duration.ofSeconds(isFast() ? 4 : 60);
  }

  /** Returns how many rows the import has that runs across the switch. */
  int longImport() {
    return isFast() ? 6_000 : 40_000;
  }

  /** Returns how many rows those imports have that run while instances stop. */
  int shortImport() {
    return isFast() ? 10_000 : 20_000;
  }
}
