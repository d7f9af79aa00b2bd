package dev.seoga.rehearsal;

import java.time.Duration;

/**
 * Seeded: a build whose jobs keep to themselves how far they have come. The source of this release,
 * changed by {@code deploy/rehearsal/position-in-memory.patch}.
 */
final class FaultPosition implements Scenario {
  static final String NAME = "fault-position";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String about() {
    return "Seeded fault: a release whose imports keep their position in memory.";
  }

  @Override
  public Release before(Options options) {
    return options.faulty();
  }

  @Override
  public String seeded() {
    return "imports";
  }

  @Override
  public void play(Run run) throws Exception {
    Site site = run.site();
    LongWork work = run.cast().work();
    run.enter("two serve");
    work.prepareImport(run.options().longImport());
    work.beginImport();
    awaitBeginning(site, work);
    run.enter("the one that imports is killed");
    for (Target target : site.serving()) {
      if (site.watch().busy().contains(target.name())) {
        target.process().orElseThrow().destroyForcibly();
      }
    }
    run.enter("the other goes on");
    work.awaitAll();
  }

  private static void awaitBeginning(Site site, LongWork work) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (work.imported() < 500 || site.watch().busy().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the import does not begin");
      }
      Thread.sleep(50);
    }
  }
}
