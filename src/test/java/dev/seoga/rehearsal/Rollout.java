package dev.seoga.rehearsal;

import dev.seoga.delivery.DeploymentFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stages of a blue/green deployment by CodeDeploy, one instance at a time. */
final class Rollout {
  private final Run run;
  private final Site site;
  private final List<Target> blue;
  private final List<Target> green = new ArrayList<>();

  /** Begins with what serves now as blue. */
  Rollout(Run run) {
    this.run = run;
    this.site = run.site();
    this.blue = site.serving();
  }

  List<Target> blue() {
    return blue;
  }

  List<Target> green() {
    return green;
  }

  /** As many green instances as there are blue ones, until ValidateService has passed on each. */
  void install(Release release, Map<String, String> settings)
      throws DeploymentFailedException, IOException, InterruptedException {
    run.enter("install green");
    for (int i = 0; i < blue.size(); i++) {
      green.add(site.install(release, settings));
    }
  }

  /** Green gets requests, beside blue. */
  void allowGreen() throws DeploymentFailedException, IOException, InterruptedException {
    run.enter("allow traffic to green");
    for (Target target : green) {
      site.letIn(target);
    }
  }

  /** Blue gets none any more. */
  void blockBlue() throws DeploymentFailedException, IOException, InterruptedException {
    run.enter("block traffic to blue");
    for (Target target : blue) {
      site.block(target);
    }
  }

  void terminateBlue() throws IOException, InterruptedException, UnansweredException {
    run.enter("terminate blue");
    run.note();
    for (Target target : busyFirst()) {
      site.terminate(target);
    }
    site.handOver(green.get(0).release());
  }

  /** Who works on a job goes first: later it might be done. */
  private List<Target> busyFirst() {
    Set<String> busy = site.watch().busy();
    return blue.stream().sorted(Comparator.comparing(t -> !busy.contains(t.name()))).toList();
  }
}
