package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentAgentTest {
  private static final String FILES =
      """
      files:
        - source: app
          destination: /opt/app
      """;
  private static final String HOOKS =
      "hooks:\n"
          + Stream.of(LifecycleEvent.values())
              .filter(LifecycleEvent::scriptable)
              .map(event -> "  " + event.title() + ": [{location: hook, timeout: 10}]\n")
              .collect(Collectors.joining());

  @TempDir Path root;
  @TempDir Path work;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private DeploymentAgent agent;

  @BeforeEach
  void anInstance() {
    agent = new DeploymentAgent(root, "g-1", Map.of("PATH", System.getenv("PATH")), output::add);
  }

  @Test
  void theFirstRevisionHasNothingToStop() throws Exception {
    agent.install(revision("one").folder(), "d-1");

    assertThat(said())
        .containsExactly(
            "one BeforeInstall d-1",
            "one AfterInstall d-1",
            "one ApplicationStart d-1",
            "one ValidateService d-1");
  }

  @Test
  void theNextOneIsPrecededByTheStopOfTheRevisionBefore() throws Exception {
    agent.install(revision("one").folder(), "d-1");
    output.clear();

    agent.install(revision("two").folder(), "d-2");

    assertThat(said())
        .containsExactly(
            "one ApplicationStop d-2",
            "two BeforeInstall d-2",
            "two AfterInstall d-2",
            "two ApplicationStart d-2",
            "two ValidateService d-2");
  }

  @Test
  void trafficIsAllowedByItsOwnRevisionAndBlockedByTheOneThatIsThere() throws Exception {
    agent.install(revision("one").folder(), "d-1");
    output.clear();

    for (LifecycleEvent event : LifecycleEvent.ALLOWING) {
      agent.run(event, "d-1");
    }
    for (LifecycleEvent event : LifecycleEvent.BLOCKING) {
      agent.run(event, "d-2");
    }

    assertThat(said())
        .containsExactly(
            "one BeforeAllowTraffic d-1",
            "one AfterAllowTraffic d-1",
            "one BeforeBlockTraffic d-2",
            "one AfterBlockTraffic d-2");
  }

  @Test
  void aRevisionThatIsInstalledAndDoesNotStartStopsWhatComesNext() throws Exception {
    Revision broken =
        revision("broken")
            .script("hook", "echo broken $LIFECYCLE_EVENT; [[ $LIFECYCLE_EVENT != *Start ]]");
    assertThat(failure(() -> agent.install(broken.folder(), "d-1")).event())
        .isEqualTo(LifecycleEvent.APPLICATION_START);
    output.clear();

    agent.install(revision("two").folder(), "d-2");

    assertThat(said()).startsWith("broken ApplicationStop", "two BeforeInstall d-2");
  }

  @Test
  void aRevisionThatFailsBeforeItIsInstalledDoesNot() throws Exception {
    agent.install(revision("one").folder(), "d-1");
    Revision broken = revision("broken").script("hook", "exit 1");
    assertThat(failure(() -> agent.install(broken.folder(), "d-2")).event())
        .isEqualTo(LifecycleEvent.BEFORE_INSTALL);
    output.clear();

    agent.install(revision("three").folder(), "d-3");

    assertThat(said()).startsWith("one ApplicationStop d-3", "three BeforeInstall d-3");
  }

  @Test
  void theScriptsKnowTheirDeployment() throws Exception {
    Revision revision =
        revision("one")
            .script(
                "hook",
                "echo $DEPLOYMENT_ID,$APPLICATION_NAME,$DEPLOYMENT_GROUP_NAME,"
                    + "$DEPLOYMENT_GROUP_ID,$SEOGA_ROOT");

    agent.install(revision.folder(), "d-1");

    assertThat(said()).contains("d-1,seoga,seoga,g-1," + root);
  }

  @Test
  void whatTheRevisionBeforeCopiedAndThisOneDoesNotIsRemoved() throws Exception {
    agent.install(revision("one").file("app/lib/old.jar", "").folder(), "d-1");
    Files.writeString(root.resolve("opt/app/by-hand"), "");

    agent.install(revision("two").folder(), "d-2");

    assertThat(root.resolve("opt/app/lib")).doesNotExist();
    assertThat(root.resolve("opt/app/by-hand")).exists();
    assertThat(root.resolve("opt/app/name")).hasContent("two");
  }

  @Test
  void aFileThatNoListNamesStopsTheInstallation() throws Exception {
    place("opt/app/name", "by hand");

    DeploymentFailedException failure =
        failure(() -> agent.install(revision("one").folder(), "d-1"));

    assertThat(failure.event()).isEqualTo(LifecycleEvent.INSTALL);
    assertThat(failure).hasMessageContaining("already exists at this location");
    assertThat(root.resolve("opt/app/name")).hasContent("by hand");
    assertThat(agent.lastSuccessfulInstall()).isEmpty();
  }

  @Test
  void orIsOverwrittenOrRetained() throws Exception {
    place("opt/app/name", "by hand");
    agent.install(revision("one", "file_exists_behavior: RETAIN\n" + FILES).folder(), "d-1");
    assertThat(root.resolve("opt/app/name")).hasContent("by hand");

    agent.install(revision("two", "file_exists_behavior: OVERWRITE\n" + FILES).folder(), "d-2");
    assertThat(root.resolve("opt/app/name")).hasContent("two");
  }

  @Test
  void permissionsAreForWhatWasCopied() throws Exception {
    place("opt/app/by-hand", "");
    Modes.set(root.resolve("opt/app/by-hand"), "600");
    String permissions =
        """
        permissions:
          - object: /opt/app
            mode: 640
            type: [file]
          - object: /opt/app
            mode: 750
            type: [directory]
        """;

    agent.install(revision("one", FILES + permissions).file("app/lib/x.jar", "").folder(), "d-1");

    assertThat(mode("opt/app/name")).isEqualTo("rw-r-----");
    assertThat(mode("opt/app/lib")).isEqualTo("rwxr-x---");
    assertThat(mode("opt/app/by-hand")).isEqualTo("rw-------");
  }

  @Test
  void anOwnerThatDoesNotExistFailsTheInstallation() throws Exception {
    String permissions = "permissions: [{object: /opt/app, owner: nobody-by-this-name}]\n";

    assertThat(failure(() -> agent.install(revision("one", FILES + permissions).folder(), "d-1")))
        .hasMessageContaining("Install: chown: invalid user");
  }

  @Test
  void anAppSpecThatIsNotUnderstoodFailsTheFirstEventThatReadsIt() throws Exception {
    Revision revision = revision("one", "hoks: {}\n");

    assertThat(failure(() -> agent.install(revision.folder(), "d-1")))
        .hasMessage("BeforeInstall: appspec.yml: unknown key hoks");
  }

  private Revision revision(String name) throws IOException {
    return revision(name, FILES + HOOKS);
  }

  private Revision revision(String name, String appSpec) throws IOException {
    return Revision.in(work.resolve(name))
        .appSpec(appSpec)
        .file("app/name", name)
        .script("hook", "echo " + name + " $LIFECYCLE_EVENT $DEPLOYMENT_ID");
  }

  private void place(String path, String content) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), content);
  }

  private String mode(String path) throws IOException {
    return Modes.of(root.resolve(path));
  }

  private List<String> said() {
    return output.stream()
        .filter(line -> line.startsWith("[stdout]"))
        .map(line -> line.substring("[stdout]".length()))
        .toList();
  }

  private interface Deployment {
    void run() throws Exception;
  }

  private static DeploymentFailedException failure(Deployment deployment) {
    DeploymentFailedException failure =
        catchThrowableOfType(DeploymentFailedException.class, deployment::run);
    assertThat(failure).as("it should have failed").isNotNull();
    return failure;
  }
}
