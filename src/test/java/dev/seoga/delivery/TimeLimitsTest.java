package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time limits that contain each other stand in several files; here they meet. All in seconds. */
class TimeLimitsTest {
  private static final Path DELIVERY = Path.of("deploy", "codedeploy");
  private static final Path UNIT = DELIVERY.resolve("systemd/seoga.service");

  @Test
  void aStopIsGivenTheTimeThatEachPartOfItNeeds(@TempDir Path bundle) throws IOException {
    Path properties = Path.of("src/main/resources/application.properties");
    long delay = number(properties, "shutdown\\.delay=\\$\\{SEOGA_SHUTDOWN_DELAY:(\\d+)S}");
    long requests = number(properties, "quarkus\\.shutdown\\.timeout=(\\d+)S");
    long rest = number(properties, "seoga\\.shutdown\\.limit=(\\d+)S");
    long jobs =
        number(
            Path.of("src/main/java/dev/seoga/jobs/JobSchedule.java"),
            "shutdownMaxWait\\(Duration\\.ofSeconds\\((\\d+)\\)\\)");
    long systemd = number(UNIT, "TimeoutStopSec=(\\d+)");

    assertThat(systemd).as("before systemd kills it").isGreaterThan(delay + requests + rest + 10);
    assertThat(rest).as("db-scheduler waits twice").isGreaterThan(2 * jobs);
    assertThat(timeout(LifecycleEvent.APPLICATION_STOP, bundle))
        .as("before CodeDeploy gives up")
        .isGreaterThan(systemd);
  }

  @Test
  void aConnectionIsKeptLongerByTheApplicationThanByTheLoadBalancer() throws IOException {
    Path properties = Path.of("src/main/resources/application.properties");
    long application = number(properties, "quarkus\\.http\\.idle-timeout=(\\d+)S");
    long loadBalancer =
        number(Path.of("deploy/terraform/load_balancer.tf"), "idle_timeout *= (\\d+)");

    assertThat(application).as("or it answers 502").isGreaterThan(loadBalancer + 10);
  }

  @Test
  void aHookGivesUpByItselfAndSaysWhyBeforeItIsEnded(@TempDir Path bundle) throws IOException {
    Path validate = DELIVERY.resolve("hooks/validate-service");
    long ready = number(validate, "(?m)^ready_seconds=(\\d+)");
    long warm = number(validate, "(?m)^warm_seconds=(\\d+)");
    long again = number(DELIVERY.resolve("hooks/before-allow-traffic"), "await_ready (\\d+)");

    // The last round may begin when the time for warming is nearly over.
    assertThat(timeout(LifecycleEvent.VALIDATE_SERVICE, bundle)).isGreaterThan(ready + warm + 30);
    assertThat(timeout(LifecycleEvent.BEFORE_ALLOW_TRAFFIC, bundle)).isGreaterThan(again + 10);
  }

  @Test
  void anApplicationThatCannotStartIsTriedForLongerThanTheDatabaseFailsOver() throws IOException {
    long tries = number(UNIT, "StartLimitBurst=(\\d+)");
    long pause = number(UNIT, "RestartSec=(\\d+)");
    long interval = number(UNIT, "StartLimitIntervalSec=(\\d+)");

    assertThat(tries * pause).as("Multi-AZ failover: 60 to 120 s").isBetween(100L, interval);
  }

  private static long number(Path file, String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    assertThat(matcher.find()).as(pattern + " in " + file).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  /** Of the project's AppSpec, whose files are put beside it for the reader to find. */
  private static long timeout(LifecycleEvent event, Path bundle) throws IOException {
    Revision revision = Revision.in(bundle).file("app/x", "").file("release.json", "");
    for (String name : new String[] {"hooks", "systemd"}) {
      try (var files = Files.list(DELIVERY.resolve(name))) {
        for (Path file : files.toList()) {
          revision.file(name + "/" + file.getFileName(), "");
        }
      }
    }
    revision.file(AppSpec.FILE, Files.readString(DELIVERY.resolve(AppSpec.FILE)));
    return AppSpec.of(bundle).scripts(event).stream().mapToLong(s -> s.timeout().toSeconds()).sum();
  }
}
