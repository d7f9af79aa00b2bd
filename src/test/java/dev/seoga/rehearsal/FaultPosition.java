package dev.seoga.rehearsal;

import java.time.Duration;

/**
 * Seeded: an import that keeps to itself how far it has come. What such a build would lose with its
 * process is taken away from the database when the process is killed.
 */
final class FaultPosition implements Scenario {
  private static final String RUNNING = " WHERE j.kind = 'IMPORT' AND j.state = 'RUNNING'";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "fault-position";
  }

  @Override
  public String about() {
    return "Seeded fault: a release whose imports keep their position in memory.";
  }

  @Override
  public Release before(Options options) {
    return options.current();
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
    awaitBeginning(site);
    run.enter("the one that imports is killed");
    for (Target target : site.serving()) {
      if (site.watch().busy().contains(target.name())) {
        target.process().orElseThrow().destroyForcibly();
      }
    }
    site.mysql()
        .execute(Site.DATABASE, "DELETE i FROM job_item i JOIN job j ON j.id = i.job_id" + RUNNING);
    site.mysql().execute(Site.DATABASE, "UPDATE job j SET position = 0, made = 0" + RUNNING);
    run.enter("the other goes on");
    work.awaitAll();
  }

  private static void awaitBeginning(Site site) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (site.one("SELECT COALESCE(MAX(position), 0) FROM job j" + RUNNING) < 500
        || site.watch().busy().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the import does not begin");
      }
      Thread.sleep(50);
    }
  }
}
