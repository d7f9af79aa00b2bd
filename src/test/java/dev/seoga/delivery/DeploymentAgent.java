package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Does on a folder that stands for "/" what the CodeDeploy agent does on an instance, by the
 * agent's source and the service's documentation: the events in their order, the revision whose
 * scripts are run, their environment, and the files.
 *
 * <p>Like the agent it keeps, below {@code opt/codedeploy-agent/deployment-root}, the archive of
 * each deployment, the list of installed files, and which revision was installed last. That is
 * noted at the end of Install: a revision that never starts still stops what comes after it.
 */
public final class DeploymentAgent {
  private static final String APPLICATION = "seoga";

  private final Path root;
  private final Path deploymentRoot;
  private final String group;
  private final Map<String, String> environment;
  private final Consumer<String> output;

  /**
   * @param root stands for "/"; the scripts get it as {@code SEOGA_ROOT}
   * @param group the id of the deployment group
   * @param environment what the scripts get beside the agent's own variables, with a PATH
   * @param output takes every line that the scripts print
   */
  public DeploymentAgent(
      Path root, String group, Map<String, String> environment, Consumer<String> output) {
    this.root = root.toAbsolutePath().normalize();
    this.deploymentRoot = this.root.resolve("opt/codedeploy-agent/deployment-root");
    this.group = group;
    this.environment = environment;
    this.output = output;
  }

  /**
   * Runs ApplicationStop to ValidateService: what a deployment does before it gives traffic.
   *
   * @param bundle the folder of the revision; a copy of it stays
   * @param deployment the id of the deployment
   */
  public void install(Path bundle, String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    for (LifecycleEvent event : LifecycleEvent.INSTALLATION) {
      switch (event) {
        case DOWNLOAD_BUNDLE -> download(bundle, deployment);
        case INSTALL -> installFiles(deployment);
        default -> run(event, deployment);
      }
    }
  }

  /**
   * Runs the scripts of one event: those of this deployment's revision, or of the one installed
   * last where this instance has not got it. Without either, nothing is run.
   */
  public void run(LifecycleEvent event, String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    Path archive = archive(deployment);
    Optional<Path> bundle =
        Files.isDirectory(archive) ? Optional.of(archive) : lastSuccessfulInstall();
    if (bundle.isEmpty()) {
      return;
    }
    List<HookScript> scripts = appSpec(event, bundle.get()).scripts(event);
    if (!scripts.isEmpty()) {
      new HookRun(event, bundle.get(), deploymentRoot, variables(deployment), output).run(scripts);
    }
  }

  /** Returns the archive of the revision that was installed last. */
  Optional<Path> lastSuccessfulInstall() throws IOException {
    Path note = instructions("_last_successful_install");
    return Files.exists(note)
        ? Optional.of(Path.of(Files.readString(note)).resolve("deployment-archive"))
        : Optional.empty();
  }

  private void download(Path bundle, String deployment) throws IOException {
    Path archive = archive(deployment);
    Files.createDirectories(archive.getParent());
    try (Stream<Path> walk = Files.walk(bundle)) {
      for (Path path : walk.toList()) {
        Files.copy(path, archive.resolve(bundle.relativize(path).toString()));
      }
    }
  }

  private void installFiles(String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    Path archive = archive(deployment);
    AppSpec appSpec = appSpec(LifecycleEvent.INSTALL, archive);
    Files.createDirectories(instructions("").getParent());
    try {
      new Installation(appSpec, archive, root, instructions("-cleanup"), variables(deployment))
          .install();
    } catch (IOException e) {
      throw new DeploymentFailedException(LifecycleEvent.INSTALL, e.getMessage(), "");
    }
    Files.writeString(instructions("_last_successful_install"), archive.getParent().toString());
  }

  private static AppSpec appSpec(LifecycleEvent event, Path bundle)
      throws DeploymentFailedException, IOException {
    try {
      return AppSpec.of(bundle);
    } catch (InvalidSpecException e) {
      throw new DeploymentFailedException(event, e.getMessage(), "");
    }
  }

  private Path archive(String deployment) {
    return deploymentRoot.resolve(group).resolve(deployment).resolve("deployment-archive");
  }

  private Path instructions(String suffix) {
    return deploymentRoot.resolve("deployment-instructions").resolve(group + suffix);
  }

  private Map<String, String> variables(String deployment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("SEOGA_ROOT", root.toString());
    variables.put("DEPLOYMENT_ID", deployment);
    variables.put("APPLICATION_NAME", APPLICATION);
    variables.put("DEPLOYMENT_GROUP_NAME", APPLICATION);
    variables.put("DEPLOYMENT_GROUP_ID", group);
    return variables;
  }

  /**
   * {@code ROOT DEPLOYMENT install BUNDLE}, {@code ROOT DEPLOYMENT allow-traffic}, or {@code ROOT
   * DEPLOYMENT block-traffic}. The scripts get the environment of this process.
   *
   * <p>Ends with status 1 and the reason where an event fails.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException(
          "ROOT DEPLOYMENT (install BUNDLE | allow-traffic | block-traffic)");
    }
    DeploymentAgent agent =
        new DeploymentAgent(
            Path.of(arguments[0]), "rehearsal", System.getenv(), System.out::println);
    String deployment = arguments[1];
    long start = System.nanoTime();
    try {
      switch (arguments[2]) {
        case "install" -> agent.install(Path.of(arguments[3]), deployment);
        case "allow-traffic" -> agent.runAll(LifecycleEvent.ALLOWING, deployment);
        case "block-traffic" -> agent.runAll(LifecycleEvent.BLOCKING, deployment);
        default -> throw new IllegalArgumentException(arguments[2]);
      }
    } catch (DeploymentFailedException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("%s of %s: %d ms%n", arguments[2], deployment, took.toMillis());
  }

  private void runAll(List<LifecycleEvent> events, String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    for (LifecycleEvent event : events) {
      run(event, deployment);
    }
  }
}
