package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.Map;

/** Back to the last release, on the schema of this one. */
final class Rollback implements Scenario {
  @Override
  public String name() {
    return "rollback";
  }

  @Override
  public String about() {
    return "The switch is taken back within the time for which blue is kept.";
  }

  @Override
  public void play(Run run) throws Exception {
    Site site = run.site();
    Rollout rollout = new Rollout(run);
    LongWork work = run.cast().work();
    run.enter("blue serves");
    work.prepareImport(run.options().longImport());
    run.cast().editor().open();
    Run.pause(run.options().quiet());
    rollout.install(run.options().current(), Map.of());
    work.beginImport();
    rollout.allowGreen();
    rollout.blockBlue();
    run.enter("green serves");
    run.cast().editor().save();
    run.cast().askWhoIsSignedIn();
    Run.pause(run.options().quiet());

    run.enter("rollback: allow traffic to blue");
    Duration decided = run.now();
    for (Target target : rollout.blue()) {
      site.letIn(target);
    }
    Duration healthy = run.now().minus(decided);
    run.enter("rollback: block traffic to green");
    Duration back = Duration.ZERO;
    for (Target target : rollout.green()) {
      // The last one gets no new request from here on.
      back = run.now().minus(decided);
      site.block(target);
    }
    run.enter("terminate green");
    for (Target target : rollout.green()) {
      site.terminate(target);
    }
    run.enter("blue serves again");
    run.cast().askWhoIsSignedIn();
    work.awaitAll();
    Run.pause(run.options().quiet());
    run.check(
        "rollback",
        site.serving().equals(rollout.blue()),
        "blue was healthy %.1f s after the decision, and alone after %.1f s"
            .formatted(healthy.toMillis() / 1000.0, back.toMillis() / 1000.0));
  }
}
