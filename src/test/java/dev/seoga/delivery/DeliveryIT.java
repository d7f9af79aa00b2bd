package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.seoga.ops.PackagedDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the source to an instance that serves: buildspec.yml, the artifact, the AppSpec. */
@Timeout(1800)
class DeliveryIT {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String NEXT_COMMIT = "89abcdef0123456789abcdef0123456789abcdef";

  @TempDir static Path work;
  private static Path artifact;

  @TempDir Path root;

  @BeforeAll
  static void runTheBuildSpecInACleanFolder() throws Exception {
    Path project = Path.of("").toAbsolutePath();
    Path source = work.resolve("source");
    CleanBuild build = new CleanBuild(project, source);
    BuildSpec spec = BuildSpec.of(source);
    List<String> commands = withoutThisVeryRun(spec.commands());
    Path log = project.resolve("target/delivery-build.log");

    Map<String, String> environment = new HashMap<>(PackagedDatabase.testSettings());
    environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", COMMIT);
    // The instances of this test have the Java of this test.
    environment.put(
        "SEOGA_FLEET_JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());

    int status = build.run(commands, environment, log);
    assertThat(status).as(() -> tail(log)).isZero();
    Matcher trained =
        Pattern.compile("bundle: seoga\\.(?:jsa|aot) .* (\\d+) of (\\d+) books saved")
            .matcher(Files.readString(log));
    assertThat(trained.find()).as("the start-up cache is of an instance that has worked").isTrue();
    assertThat(Integer.parseInt(trained.group(1)))
        .isGreaterThanOrEqualTo(Integer.parseInt(trained.group(2)));
    artifact = work.resolve("artifact");
    spec.collect(source, artifact);
  }

  /** ./verify runs this test, and would not end; the bundle comes out of these two alike. */
  private static List<String> withoutThisVeryRun(List<String> commands) {
    assertThat(commands)
        .as("the tests are run once")
        .filteredOn(c -> c.contains("./verify"))
        .hasSize(1);
    String repository = System.getProperty("maven.repo.local");
    String packaging =
        "mvn -B -ntp -o package -Dmaven.test.skip=true"
            + (repository == null ? "" : " -Dmaven.repo.local='" + repository + "'")
            + " && deploy/codedeploy/bundle";
    return commands.stream().map(c -> c.contains("./verify") ? packaging : c).toList();
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @BeforeEach
  void emptyDatabase() throws Exception {
    PackagedDatabase.recreate();
  }

  @Test
  void theArtifactHoldsWhatCodeDeployNeedsAndNothingElse() throws Exception {
    try (Stream<Path> top = Files.list(artifact)) {
      assertThat(top.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "appspec.yml", "hooks", "systemd", "cloudwatch", "app", "release.json");
    }
    JsonObject release = new JsonObject(Files.readString(artifact.resolve("release.json")));
    assertThat(release.fieldNames()).containsExactly("version", "commit", "buildTime");
    assertThat(release.getString("commit")).isEqualTo(COMMIT);
    assertThat(release.getString("version")).startsWith("0.1.0");
  }

  @Test
  void theStartUpCacheHoldsNothingOfTheInstanceThatItIsOf() throws Exception {
    try (Stream<Path> files = Files.list(artifact.resolve("app"))) {
      List<Path> caches =
          files.filter(file -> file.getFileName().toString().startsWith("seoga.")).toList();
      assertThat(caches).singleElement().asString().matches(".*\\.(jsa|aot)");
      String cache = Files.readString(caches.get(0), StandardCharsets.ISO_8859_1);
      assertThat(cache.contains("dev/seoga/catalogue/Books"))
          .as("it can be looked through")
          .isTrue();
      assertThat(cache.contains("only for this start")).as("the key of its sessions").isFalse();
      assertThat(cache.contains("seoga_training_")).as("its database").isFalse();
    }
  }

  @Test
  void theArtifactHoldsNoSecretAndNoTest() throws Exception {
    try (Stream<Path> files = Files.walk(artifact)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = artifact.relativize(file).toString();
        assertThat(name)
            .doesNotMatch(".*(\\.env|\\.pem|\\.key|\\.jks|\\.p12|\\.tfvars|\\.tfstate)")
            .doesNotMatch(".*(junit|assertj|playwright|snakeyaml|rest-assured).*");
        if (!name.startsWith("app/")) {
          assertThat(Files.readString(file))
              .as(name)
              .doesNotContainPattern("AKIA[0-9A-Z]{16}")
              .doesNotContainPattern("PRIVATE KEY-----")
              .doesNotContainPattern("(?m)^(export )?SEOGA_(DATABASE_PASSWORD|SESSION_KEY)=");
        }
      }
    }
    try (FileSystem jar = FileSystems.newFileSystem(applicationJar(artifact));
        Stream<Path> entries = Files.walk(jar.getPath("/"))) {
      assertThat(entries.map(Path::toString))
          .noneMatch(entry -> entry.matches(".*(Test|IT)\\.class"));
    }
  }

  @Test
  void anInstanceServesAndTheNextRevisionReplacesAllOfTheFirst() throws Exception {
    Path next = nextRevision();
    try (Instance instance = new Instance(root, settings())) {
      instance.deploy(artifact, "d-1");
      assertThat(instance.output)
          .as("nothing to stop on a new instance")
          .noneMatch(line -> line.contains("ApplicationStop"))
          .anyMatch(line -> line.contains("AfterInstall: starts by its cache"))
          .anyMatch(line -> line.contains("ValidateService: ready after"))
          .anyMatch(line -> line.contains("ValidateService: warm after"));
      assertThat(instance.get("/books").statusCode()).isEqualTo(200);
      assertThat(instance.get("/version").body()).contains(COMMIT);
      assertThat(instance.filesInMemory())
          .anyMatch(file -> file.matches(".*/app/seoga\\.(jsa|aot)"));
      assertThat(instance.read("var/log/seoga/seoga.log")).startsWith("{\"timestamp\":");
      assertThatCloudWatchIsConfigured(instance);
      assertThat(instance.read("run/owners"))
          .contains("root:seoga /opt/seoga/app/quarkus-run.jar")
          .contains("root:seoga /opt/seoga/app\n");
      assertThat(Modes.of(instance.path("opt/seoga/app/quarkus-run.jar"))).isEqualTo("rw-r-----");
      Files.writeString(instance.path("opt/seoga/app/lib/main/by-hand.jar"), "");
      instance.allowTraffic("d-1");

      instance.deploy(next, "d-2");
      assertThat(instance.output)
          .anyMatch(line -> line.contains("ApplicationStop: seoga.service is inactive"))
          .as("made for other jars than these")
          .anyMatch(line -> line.contains("AfterInstall: starts without its cache"));
      assertThat(instance.get("/version").body()).contains(NEXT_COMMIT);
      assertThat(instance.path("opt/seoga/app/lib/main/by-hand.jar")).doesNotExist();
      assertThat(instance.path("opt/seoga/app/new-in-the-next")).exists();
    }
  }

  @Test
  void aRevisionThatDoesNotStartSaysWhyAndCanBeReplaced() throws Exception {
    Path broken = copyOf(artifact, "broken");
    Files.writeString(broken.resolve("app/quarkus-run.jar"), "no jar");
    try (Instance instance = new Instance(root, settings())) {
      DeploymentFailedException failure = failure(() -> instance.deploy(broken, "d-1"));
      assertThat(failure.event()).isEqualTo(LifecycleEvent.VALIDATE_SERVICE);
      assertThat(failure.lastLine())
          .contains("ValidateService failed: seoga.service ended by itself with exit status 1")
          .contains("Invalid or corrupt jarfile");

      instance.deploy(artifact, "d-2");
      assertThat(instance.output)
          .as("the stop of the revision that never ran")
          .anyMatch(line -> line.contains("Script - hooks/application-stop"));
      assertThat(instance.get("/version").body()).contains(COMMIT);
    }
  }

  @Test
  void withoutItsDatabaseTheReasonIsReported() throws Exception {
    try (Instance instance = new Instance(root, settings())) {
      instance.set(Map.of("SEOGA_DATABASE_URL", "jdbc:mysql://127.0.0.1:1/seoga"));
      DeploymentFailedException failure = failure(() -> instance.deploy(artifact, "d-1"));
      assertThat(failure.event()).isEqualTo(LifecycleEvent.VALIDATE_SERVICE);
      assertThat(failure.lastLine()).contains("ValidateService failed:", "Connection refused");
    }
  }

  @Test
  void anotherReleaseThanTheInstalledOneDoesNotPass() throws Exception {
    Path mislabelled = copyOf(artifact, "mislabelled");
    Path release = mislabelled.resolve("release.json");
    Files.writeString(release, Files.readString(release).replace(COMMIT, NEXT_COMMIT));
    Files.deleteIfExists(mislabelled.resolve("app/seoga.jsa"));
    Files.deleteIfExists(mislabelled.resolve("app/seoga.aot"));
    try (Instance instance = new Instance(root, settings())) {
      assertThat(failure(() -> instance.deploy(mislabelled, "d-1")).lastLine())
          .contains("another release answers: commit is \"" + COMMIT + "\"");
      assertThat(instance.output)
          .as("it has started without a cache, too")
          .anyMatch(line -> line.contains("AfterInstall: no start-up cache in this release"));
    }
  }

  @Test
  void anInstanceWithoutItsSettingsIsRefusedBeforeAnythingIsChanged() throws Exception {
    try (Instance instance = new Instance(root, settings())) {
      Files.delete(instance.path("etc/seoga/seoga.env"));
      DeploymentFailedException failure = failure(() -> instance.deploy(artifact, "d-1"));
      assertThat(failure.event()).isEqualTo(LifecycleEvent.BEFORE_INSTALL);
      assertThat(failure.lastLine())
          .contains("seoga.env; the launch template's user data writes it");
      assertThat(instance.path("opt/seoga")).doesNotExist();
    }
  }

  private static void assertThatCloudWatchIsConfigured(Instance instance) throws IOException {
    String loaded =
        instance.read("opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.json");
    assertThat(loaded).doesNotContain("@", "retention_in_days");
    JsonObject configuration = new JsonObject(loaded);
    JsonObject metrics = configuration.getJsonObject("metrics");
    assertThat(metrics.getString("namespace")).isEqualTo("Seoga");
    assertThat(metrics.getJsonArray("aggregation_dimensions").encode()).isEqualTo("[[\"Fleet\"]]");
    JsonObject collected = metrics.getJsonObject("metrics_collected");
    assertThat(collected.fieldNames())
        .containsExactlyInAnyOrder("cpu", "mem", "swap", "disk", "diskio", "net")
        .allSatisfy(
            name ->
                assertThat(collected.getJsonObject(name).getJsonObject("append_dimensions"))
                    .isEqualTo(JsonObject.of("Fleet", "seoga-it")));
    assertThat(
            configuration
                .getJsonObject("logs")
                .getJsonObject("logs_collected")
                .getJsonObject("files")
                .getJsonArray("collect_list")
                .encode())
        .contains(
            "\"/var/log/seoga/seoga.log\",\"log_group_name\":\"/seoga/application\"",
            "\"/var/log/seoga/metrics.log\",\"log_group_name\":\"/seoga/application\"",
            "codedeploy-agent.log\",\"log_group_name\":\"/seoga/application-deployment\"",
            "agent-deployments.log\",\"log_group_name\":\"/seoga/application-deployment\"");
  }

  /** The same application with another commit, as a later build would have it. */
  private static Path nextRevision() throws IOException {
    Path next = copyOf(artifact, "next");
    try (FileSystem jar = FileSystems.newFileSystem(applicationJar(next))) {
      Path build = jar.getPath("dev/seoga/web/build.properties");
      Files.writeString(build, Files.readString(build).replace(COMMIT, NEXT_COMMIT));
    }
    Path release = next.resolve("release.json");
    Files.writeString(release, Files.readString(release).replace(COMMIT, NEXT_COMMIT));
    Files.writeString(next.resolve("app/new-in-the-next"), "");
    return next;
  }

  private static Path applicationJar(Path bundle) throws IOException {
    try (Stream<Path> jars = Files.list(bundle.resolve("app/app"))) {
      return jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  private static Path copyOf(Path bundle, String name) throws IOException {
    Path copy = work.resolve(name);
    try (Stream<Path> walk = Files.walk(bundle)) {
      for (Path path : walk.toList()) {
        Files.copy(path, copy.resolve(bundle.relativize(path).toString()));
      }
    }
    return copy;
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

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(PackagedDatabase.settings());
    settings.put("SEOGA_SESSION_KEY", "\"a key for the integration tests\"");
    return settings;
  }
}
