package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HookRunTest {
  @TempDir Path bundle;
  @TempDir Path elsewhere;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private Revision revision;

  @BeforeEach
  void aBundle() throws IOException {
    revision = Revision.in(bundle);
  }

  @Test
  void scriptsRunInOrderOutsideOfTheBundleWithTheirEnvironmentOnly() throws Exception {
    revision
        .script(
            "first", "echo \"$LIFECYCLE_EVENT in $PWD, ${DEPLOYMENT_ID:-}, home ${HOME:-none}\"")
        .script("second", "echo from $(dirname \"$0\") >&2");

    run(new HookScript("first", seconds(30)), new HookScript("second", seconds(30)));

    assertThat(output)
        .containsExactly(
            "LifecycleEvent - AfterInstall",
            "Script - first",
            "[stdout]AfterInstall in " + elsewhere.toRealPath() + ", d-1, home none",
            "Script - second",
            "[stderr]from " + bundle.toRealPath());
  }

  @Test
  void aScriptThatIsNotExecutableIsMadeSo() throws Exception {
    revision.script("go", "true");
    assertThat(Files.isExecutable(bundle.resolve("go"))).isFalse();

    run(new HookScript("go", seconds(30)));

    assertThat(bundle.resolve("go")).isExecutable();
  }

  @Test
  void aFailureEndsTheEventWithTheExitCodeAndTheLastLine() throws Exception {
    revision.script("go", "echo trying; echo 'go failed: no disk'; exit 3").script("next", "true");

    DeploymentFailedException failure =
        failure(new HookScript("go", seconds(30)), new HookScript("next", seconds(30)));

    assertThat(failure.event()).isEqualTo(LifecycleEvent.AFTER_INSTALL);
    assertThat(failure).hasMessageContaining("location: go failed with exit code 3");
    assertThat(failure.lastLine()).isEqualTo("[stdout]go failed: no disk");
    assertThat(output).doesNotContain("Script - next");
  }

  @Test
  void onlyTheLastTwoKilobytesAreReported() throws Exception {
    revision.script("go", "for i in {1..500}; do echo \"도서 line $i\"; done; exit 1");

    String log = failure(new HookScript("go", seconds(30))).log();

    assertThat(log.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1900, 2048);
    assertThat(log).endsWith("line 500\n").doesNotContain("line 1\n", "LifecycleEvent");
    assertThat(output).hasSize(502);
  }

  @Test
  void whenItsTimeIsOverTheWholeGroupIsEnded() throws Exception {
    revision.script("go", "sleep 300 & echo $! >" + elsewhere + "/child; wait");

    DeploymentFailedException failure = failure(new HookScript("go", seconds(4)));

    assertThat(failure).hasMessageContaining("go failed to complete in 4 seconds");
    assertThat(child()).as("the child").isFalse();
  }

  @Test
  void theScriptIsToldToEndBeforeItIsMadeTo() throws Exception {
    revision.script("go", "trap 'echo no time left; exit 1' TERM; sleep 300 & wait");

    assertThat(failure(new HookScript("go", seconds(4))).lastLine())
        .isEqualTo("[stdout]no time left");
  }

  @Test
  void aChildThatKeepsTheOutputOpenFailsTheScript() throws Exception {
    // A script that ends at once may do so before the JDK has begun to read, which then reads
    // nothing.
    revision.script("go", "sleep 300 & echo $! >" + elsewhere + "/child; sleep 1");

    DeploymentFailedException failure = failure(new HookScript("go", seconds(5)));

    assertThat(failure).hasMessageContaining("go failed to close STDOUT");
    assertThat(child()).as("the child").isFalse();
  }

  @Test
  void aChildThatHasClosedItsOutputMayStay() throws Exception {
    revision.script(
        "go", "setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >" + elsewhere + "/child");

    run(new HookScript("go", seconds(30)));

    assertThat(child()).as("the child").isTrue();
    ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
  }

  @Test
  void aScriptThatIsGoneFailsTheEvent() {
    assertThat(failure(new HookScript("go", seconds(1))))
        .hasMessageContaining("Script does not exist at specified location: go");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readString(elsewhere.resolve("child")).strip());
  }

  private boolean child() throws IOException {
    return ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private void run(HookScript... scripts) throws DeploymentFailedException, InterruptedException {
    Map<String, String> environment = Map.of("PATH", System.getenv("PATH"), "DEPLOYMENT_ID", "d-1");
    new HookRun(LifecycleEvent.AFTER_INSTALL, bundle, elsewhere, environment, output::add)
        .run(List.of(scripts));
  }

  private DeploymentFailedException failure(HookScript... scripts) {
    DeploymentFailedException failure =
        catchThrowableOfType(DeploymentFailedException.class, () -> run(scripts));
    assertThat(failure).as("it should have failed").isNotNull();
    return failure;
  }
}
