package dev.seoga.rehearsal;

import java.util.Map;

/** Seeded: a release that cannot read the sign-ins of the one before. */
final class FaultSessionKey implements Scenario {
  @Override
  public String name() {
    return "fault-session-key";
  }

  @Override
  public String about() {
    return "Seeded fault: a release whose session key is another one.";
  }

  @Override
  public Release before(Options options) {
    return options.current();
  }

  @Override
  public String seeded() {
    return "sign-ins kept";
  }

  @Override
  public void play(Run run) throws Exception {
    run.enter("install one");
    Release release = run.options().current();
    Target faulty =
        run.site().install(release, Map.of("SEOGA_SESSION_KEY", "a key that no other one has"));
    run.site().letIn(faulty);
    run.enter("three serve");
    // Each answer comes from any of the three; that none comes from the faulty one is unlikely.
    for (int i = 0; i < 3; i++) {
      run.cast().askWhoIsSignedIn();
    }
    run.enter("it is ended");
    run.site().discard(faulty);
  }
}
