package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One scenario being played: where, with whom, and what is found. */
final class Run {
  private final Site site;
  private final Timeline timeline;
  private final Measurements measurements;
  private final Cast cast;
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, Facts> instances = new TreeMap<>();
  private Predicate<Sent> excused = sent -> false;
  private String excuse = "";

  /**
   * What is told of an instance.
   *
   * @param release that it has
   * @param startedIn as the application says
   * @param readyAfter from ApplicationStart until it was ready
   * @param installed until ValidateService had ended
   * @param memory resident, the most that was seen, in MB
   */
  record Facts(
      String release, String startedIn, Duration readyAfter, Duration installed, int memory) {}

  Run(Site site, Timeline timeline, Measurements measurements, Cast cast) {
    this.site = site;
    this.timeline = timeline;
    this.measurements = measurements;
    this.cast = cast;
  }

  Site site() {
    return site;
  }

  Cast cast() {
    return cast;
  }

  Options options() {
    return site.options();
  }

  void enter(String stage) {
    timeline.enter(stage);
    note();
  }

  void tell(String text) {
    timeline.note(text);
  }

  Duration now() {
    return timeline.now();
  }

  static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(Math.max(0, duration.toMillis()));
  }

  /** Adds to the verdict. */
  void check(String name, boolean passed, String text) {
    checks.add(new Check(name, passed, text));
  }

  /** Says which requests may fail in this scenario, and why. */
  void excuse(String why, Predicate<Sent> which) {
    excuse = why;
    excused = which;
  }

  Measurements measurements() {
    return measurements;
  }

  /** Notes what the instances are like; those that have ended stay noted. */
  void note() {
    for (Target target : site.all()) {
      instances.put(
          target.name(),
          new Facts(
              target.release().role() + " (" + target.release().commit() + ")",
              target.startedIn(),
              target.readyAfter(),
              target.installed(),
              target.mostMemory()));
    }
  }

  Map<String, Facts> instances() {
    return instances;
  }

  /** Ends the load and returns everything that was looked at. */
  List<Check> conclude() throws Exception {
    cast.end();
    timeline.end();
    note();
    List<Check> all = new ArrayList<>();
    all.add(requests());
    all.addAll(cast.checks());
    if (!site.stoppings().isEmpty()) {
      all.add(stops());
    }
    all.addAll(checks);
    return all;
  }

  private Check requests() {
    List<Sent> failed = measurements.that(Sent::failed);
    List<Sent> unexcused = failed.stream().filter(excused.negate()).toList();
    String text = "%d sent, %d failed".formatted(measurements.all().size(), unexcused.size());
    if (!excuse.isEmpty()) {
      text += "; beside them " + (failed.size() - unexcused.size()) + " " + excuse;
    }
    if (!unexcused.isEmpty()) {
      Sent first = unexcused.get(0);
      text +=
          "; the first after %.1f s in \"%s\": %s, %s"
              .formatted(
                  first.at().toMillis() / 1000.0, first.stage(), first.kind(), first.problem());
    }
    return new Check("requests", unexcused.isEmpty() && !measurements.all().isEmpty(), text);
  }

  private Check stops() {
    List<String> wrong = new ArrayList<>();
    Duration longest = Duration.ZERO;
    for (Stopping stopping : site.stoppings()) {
      longest = longest.compareTo(stopping.took()) < 0 ? stopping.took() : longest;
      wrong.addAll(Stops.faults(stopping));
    }
    String text =
        wrong.isEmpty()
            ? "%d instances went on answering for their delay, finished what they had begun, and were gone within %.1f s"
                .formatted(site.stoppings().size(), longest.toMillis() / 1000.0)
            : String.join("; ", wrong);
    return new Check("stopping", wrong.isEmpty(), text);
  }
}
