package dev.seoga.rehearsal;

import dev.seoga.delivery.DeploymentFailedException;
import dev.seoga.delivery.LifecycleEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Deployments that must end before they give traffic. */
final class BadReleases {
  private BadReleases() {}

  /** Rolls a release out that must fail at an event, with a reason that says why. */
  static void refused(
      Run run, Release bad, Map<String, String> settings, LifecycleEvent event, String reason)
      throws IOException, InterruptedException {
    List<Target> blue = run.site().serving();
    run.enter("blue serves");
    Run.pause(run.options().quiet());
    Rollout rollout = new Rollout(run);
    String ended;
    try {
      rollout.install(bad, settings);
      ended = "";
    } catch (DeploymentFailedException e) {
      ended = e.event() == event && e.lastLine().contains(reason) ? "" : "not as it should: ";
      ended += e.event().title() + ": " + e.lastLine();
    }
    run.check(
        "deployment refused",
        ended.startsWith(event.title()),
        ended.isEmpty() ? "it was let through" : ended);
    run.enter("blue goes on");
    for (Target target : run.site().all()) {
      if (target.release().equals(bad)) {
        run.site().discard(target);
      }
    }
    Run.pause(run.options().quiet());
    List<Sent> elsewhere =
        run.measurements().that(sent -> sent.instance().startsWith(bad.role() + "-"));
    run.check(
        "traffic never moved",
        elsewhere.isEmpty() && run.site().serving().equals(blue),
        elsewhere.size() + " requests reached the new release");
    run.cast().askWhoIsSignedIn();
  }
}
