package dev.seoga.rehearsal;

import dev.seoga.delivery.LifecycleEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A release that does not start. */
final class BadStart implements Scenario {
  @Override
  public String name() {
    return "bad-start";
  }

  @Override
  public String about() {
    return "The new release does not start: no request ever reaches it.";
  }

  @Override
  public void play(Run run) throws Exception {
    Path broken =
        Folders.copy(run.options().current().bundle(), run.options().work().resolve("bad-bundle"));
    Files.writeString(broken.resolve("app/quarkus-run.jar"), "no jar");
    BadReleases.refused(
        run, new Release("bad", broken), Map.of(), LifecycleEvent.VALIDATE_SERVICE, "jarfile");
    Folders.delete(broken);
  }
}
