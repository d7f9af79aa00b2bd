package dev.seoga.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The end of an instance that nobody has announced. */
final class Kill implements Scenario {
  private static final Duration RECOVERY = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String about() {
    return "An instance is killed with SIGKILL under load; only requests on their way to it may fail.";
  }

  @Override
  public Release before(Options options) {
    return options.current();
  }

  @Override
  public void play(Run run) throws Exception {
    Site site = run.site();
    LongWork work = run.cast().work();
    run.enter("two serve");
    work.prepareImport(run.options().shortImport());
    Run.pause(run.options().quiet());
    work.beginImport();
    work.keepBusy(site.serving());
    Target victim = victim(site);

    run.enter("one is killed");
    Duration killed = run.now();
    victim.process().orElseThrow().destroyForcibly();
    run.tell(victim.name() + " is killed");
    Duration out = awaitOut(run, victim);
    run.enter("the other serves");
    awaitBack(run, victim);
    Duration back = run.now();
    run.enter("two serve again");
    run.cast().askWhoIsSignedIn();
    work.awaitAll();
    Run.pause(run.options().quiet());

    // As behind an ALB, which does not try a request on another target, either.
    run.excuse(
        "were lost on their way to the killed instance", sent -> isLost(sent, victim, killed, out));
    judge(run, victim, killed, out, back);
  }

  private static Target victim(Site site) {
    List<Target> serving = site.serving();
    return serving.stream()
        .filter(target -> site.watch().busy().contains(target.name()))
        .findFirst()
        .orElse(serving.get(0));
  }

  private static boolean isLost(Sent sent, Target victim, Duration killed, Duration out) {
    // HAProxy closes without a word where a connection breaks that has served before, as a browser
    // would then ask again; the ALB answers 502.
    boolean silence = sent.status() == 0 && sent.instance().isEmpty();
    return (silence || sent.instance().equals(victim.name()))
        && sent.ended().compareTo(killed) >= 0
        && sent.at().compareTo(out) <= 0;
  }

  private static void judge(Run run, Target victim, Duration killed, Duration out, Duration back) {
    List<Sent> lost =
        run.measurements().that(sent -> sent.failed() && isLost(sent, victim, killed, out));
    long inFlight =
        lost.stream().filter(s -> s.status() == 0 || s.at().compareTo(killed) < 0).count();
    run.check(
        "the kill",
        true,
        "%d requests in flight were lost, and %d that the load balancer sent there until it knew, %.1f s later; back after %.1f s"
            .formatted(
                inFlight,
                lost.size() - inFlight,
                out.minus(killed).toMillis() / 1000.0,
                back.minus(killed).toMillis() / 1000.0));
  }

  /** Until the load balancer has taken it out, or it has come back before that. */
  private static Duration awaitOut(Run run, Target victim) throws Exception {
    long end = System.nanoTime() + RECOVERY.toNanos();
    while (run.site().isUp(victim) && victim.restarts() == 0 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    while (run.site().isUp(victim) && !answers(victim) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    return run.now();
  }

  private static boolean answers(Target victim) {
    try (KeptConnection connection = new KeptConnection(victim.port())) {
      return connection.send("GET", "/version", Map.of(), null).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void awaitBack(Run run, Target victim) throws Exception {
    long end = System.nanoTime() + RECOVERY.toNanos();
    while (!(run.site().isUp(victim) && answers(victim))) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(victim.name() + " does not come back");
      }
      Thread.sleep(100);
    }
  }
}
