package dev.seoga.rehearsal;

import dev.seoga.delivery.LifecycleEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A release that is ready, and is not what it says to be. */
final class BadValidate implements Scenario {
  @Override
  public String name() {
    return "bad-validate";
  }

  @Override
  public String about() {
    return "The new release calls itself ready and is another one: ValidateService finds out.";
  }

  @Override
  public void play(Run run) throws Exception {
    Path other =
        Folders.copy(run.options().current().bundle(), run.options().work().resolve("bad-bundle"));
    Path about = other.resolve("release.json");
    Files.writeString(
        about, Files.readString(about).replaceFirst("\"commit\":\"[^\"]*", "\"commit\":\"0000000"));
    BadReleases.refused(
        run,
        new Release("bad", other),
        Map.of(),
        LifecycleEvent.VALIDATE_SERVICE,
        "another release answers");
    Folders.delete(other);
  }
}
