package dev.seoga.rehearsal;

import java.util.Map;

/** A rollout as it should be. */
final class Good implements Scenario {
  private static final int IMPORTS_WHILE_STOPPING = 2;

  @Override
  public String name() {
    return "good";
  }

  @Override
  public String about() {
    return "This release replaces the last one under load.";
  }

  @Override
  public void play(Run run) throws Exception {
    Rollout rollout = new Rollout(run);
    LongWork work = run.cast().work();
    run.enter("blue serves");
    work.prepareImport(run.options().longImport());
    for (int i = 0; i < IMPORTS_WHILE_STOPPING; i++) {
      work.prepareImport(run.options().shortImport());
    }
    run.cast().editor().open();
    Run.pause(run.options().quiet());

    rollout.install(run.options().current(), Map.of());
    work.beginImport();
    rollout.allowGreen();
    work.beginBulkEdit();
    rollout.blockBlue();
    run.cast().editor().save();
    run.cast().askWhoIsSignedIn();

    run.enter("wait");
    Run.pause(run.site().numbers().termination());
    run.enter("a job on blue");
    work.keepBusy(rollout.blue());
    rollout.terminateBlue();

    run.enter("green serves");
    run.cast().askWhoIsSignedIn();
    work.awaitAll();
    Run.pause(run.options().quiet());
  }
}
