package dev.seoga.rehearsal;

import java.util.Map;

/** Seeded: a release that ends at once when it is told to. */
final class FaultShutdown implements Scenario {
  @Override
  public String name() {
    return "fault-shutdown";
  }

  @Override
  public String about() {
    return "Seeded fault: a release whose shutdown delay is 0.";
  }

  @Override
  public Release before(Options options) {
    return options.current();
  }

  @Override
  public String seeded() {
    return "stopping";
  }

  @Override
  public void play(Run run) throws Exception {
    run.enter("install one");
    Release release = run.options().current();
    Target faulty = run.site().install(release, Map.of("SEOGA_SHUTDOWN_DELAY", "0S"));
    run.site().letIn(faulty);
    run.enter("three serve");
    Run.pause(run.options().quiet());
    run.enter("it is stopped");
    run.site().block(faulty);
    run.site().terminate(faulty);
  }
}
