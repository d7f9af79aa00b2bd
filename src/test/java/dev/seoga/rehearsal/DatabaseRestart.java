package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.Set;

/** An outage of the database. */
final class DatabaseRestart implements Scenario {
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final Duration STEADY = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "database-restart";
  }

  @Override
  public String about() {
    return "MySQL is away for %d s: no instance is replaced, and everything goes on by itself."
        .formatted(OUTAGE.toSeconds());
  }

  @Override
  public Release before(Options options) {
    return options.current();
  }

  @Override
  public void play(Run run) throws Exception {
    Site site = run.site();
    LongWork work = run.cast().work();
    int restarts = restarts(site);
    run.enter("the database serves");
    work.prepareImport(run.options().shortImport());
    Run.pause(run.options().quiet());
    work.beginImport();
    run.enter("the database is away");
    Duration away = run.now();
    site.mysql().stop();
    Run.pause(OUTAGE.minus(run.now().minus(away)));
    site.mysql().start();
    Duration back = run.now();
    run.enter("the database is back");
    Duration recovered = awaitRecovery(run, back);
    Run.pause(run.options().quiet());
    run.cast().askWhoIsSignedIn();
    work.awaitAll();

    run.excuse(
        "answered by a page that asks to come back later (503 with Retry-After)",
        sent ->
            sent.unavailable()
                && sent.ended().compareTo(away) >= 0
                && sent.at().compareTo(recovered) <= 0);
    Set<String> down = site.watch().wentDown();
    run.check(
        "no instance replaced",
        down.isEmpty() && restarts(site) == restarts,
        down.isEmpty() ? "all stayed healthy" : "taken out: " + String.join(", ", down));
    run.check(
        "recovery",
        recovered.minus(back).compareTo(RECOVERY) < 0,
        "no request failed any more %.1f s after the database was back"
            .formatted(recovered.minus(back).toMillis() / 1000.0));
  }

  private static int restarts(Site site) throws Exception {
    int restarts = 0;
    for (Target target : site.serving()) {
      restarts += target.restarts();
    }
    return restarts;
  }

  /** Until none has failed for a while; returns when the last one did. */
  private static Duration awaitRecovery(Run run, Duration back) throws InterruptedException {
    Duration end = back.plus(RECOVERY);
    Duration last = back;
    while (run.now().compareTo(end) < 0) {
      Thread.sleep(200);
      for (Sent sent : run.measurements().that(Sent::failed)) {
        last = sent.ended().compareTo(last) > 0 ? sent.ended() : last;
      }
      if (run.now().minus(last).compareTo(STEADY) > 0) {
        return last;
      }
    }
    return end;
  }
}
