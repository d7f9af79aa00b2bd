package dev.seoga.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** More instances, and fewer again. */
final class Scale implements Scenario {
  private static final int MORE = 2;

  @Override
  public String name() {
    return "scale";
  }

  @Override
  public String about() {
    return "Two instances become four and two again under load.";
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
    run.enter("scale out");
    List<Target> more = new ArrayList<>();
    for (int i = 0; i < MORE; i++) {
      // A new instance gets the release, and traffic, as soon as it can; nobody waits for the
      // others.
      Target target = site.install(run.options().current(), Map.of());
      site.letIn(target);
      more.add(target);
    }
    run.enter("four serve");
    work.beginImport();
    Run.pause(run.options().quiet());
    run.enter("scale in");
    // As the Auto Scaling group does it: deregistered, drained, terminated.
    for (Target target : more) {
      site.block(target);
      site.terminate(target);
    }
    run.enter("two serve again");
    run.cast().askWhoIsSignedIn();
    work.awaitAll();
    Run.pause(run.options().quiet());
    long busy = more.stream().filter(target -> requestsOf(run, target) > 0).count();
    run.check("the new ones took part", busy == MORE, busy + " of " + MORE + " answered requests");
  }

  private static int requestsOf(Run run, Target target) {
    return run.measurements().that(sent -> sent.instance().equals(target.name())).size();
  }
}
