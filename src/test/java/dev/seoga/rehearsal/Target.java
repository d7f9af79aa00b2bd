package dev.seoga.rehearsal;

import dev.seoga.delivery.DeploymentFailedException;
import dev.seoga.delivery.Instance;
import dev.seoga.delivery.LifecycleEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An instance that the load balancer may send requests to: a folder that stands for its "/". */
final class Target {
  private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
  private static final int KB_PER_MB = 1024;

  private final String name;
  private final Release release;
  private final Path root;
  private final Consumer<String> tell;
  private final Instance instance;
  private String slot = "";
  private long startedAt;
  private Duration readyAfter = Duration.ZERO;
  private Duration installed = Duration.ZERO;
  private int mostMemory;
  private int memory;
  private String failure = "";

  /**
   * @param root a folder that does not exist yet
   * @param settings what user data would write
   * @param hooks takes all lines of the hooks
   * @param tell takes what is worth to be told of them
   */
  Target(
      String name,
      Release release,
      Path root,
      Map<String, String> settings,
      Consumer<String> hooks,
      Consumer<String> tell)
      throws IOException {
    this.name = name;
    this.release = release;
    this.root = root;
    this.tell = tell;
    this.instance =
        new Instance(
            root,
            settings,
            line -> {
              hooks.accept(name + " " + line);
              heard(line);
            });
  }

  private void heard(String line) {
    if (line.contains("Script - hooks/application-start")) {
      startedAt = System.nanoTime();
    } else if (line.contains("ValidateService: ready after")) {
      readyAfter = Duration.ofNanos(System.nanoTime() - startedAt);
      tell.accept(name + " is ready after %.1f s".formatted(readyAfter.toMillis() / 1000.0));
    } else if (line.contains("ValidateService: warm after")) {
      tell.accept(name + " is " + line.replaceFirst(".*ValidateService: ", ""));
    } else if (line.contains(" failed: ")) {
      failure = line.replaceFirst("^\\[\\w+\\]", "");
      tell.accept(name + ": " + failure);
    }
  }

  /** Runs ApplicationStop to ValidateService. */
  void install() throws DeploymentFailedException, IOException, InterruptedException {
    long began = System.nanoTime();
    instance.deploy(release.bundle(), "d-" + name);
    installed = Duration.ofNanos(System.nanoTime() - began);
  }

  void run(LifecycleEvent event)
      throws DeploymentFailedException, IOException, InterruptedException {
    instance.run(event, "d-" + name);
  }

  String name() {
    return name;
  }

  Release release() {
    return release;
  }

  int port() {
    return instance.port();
  }

  String slot() {
    return slot;
  }

  void slot(String given) {
    slot = given;
  }

  /** Returns the time from ApplicationStart until the health check's path answered 200. */
  Duration readyAfter() {
    return readyAfter;
  }

  /** Returns the time that all events until ValidateService took. */
  Duration installed() {
    return installed;
  }

  /** Returns what a hook gave as the reason of its failure; empty where none failed. */
  String failure() {
    return failure;
  }

  /** Returns what the application itself says how long its start took; empty where it has not. */
  String startedIn() {
    try (Stream<String> lines = Files.lines(log(root))) {
      return lines
          .map(STARTED::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1) + " s")
          .findFirst()
          .orElse("");
    } catch (IOException notYet) {
      return "";
    }
  }

  /** Returns what it has logged. */
  InstanceLog log() throws IOException {
    return InstanceLog.of(log(root));
  }

  /** Returns where an instance writes its log that has this folder for its "/". */
  static Path log(Path root) {
    return root.resolve("var/log/seoga/seoga.log");
  }

  /** Returns the process of the application; empty where it does not run. */
  Optional<ProcessHandle> process() throws IOException, InterruptedException {
    return handle(instance.systemctl("show", "--property=MainPID", "seoga"));
  }

  int restarts() throws IOException, InterruptedException {
    return Integer.parseInt(instance.systemctl("show", "--property=NRestarts", "seoga"));
  }

  /** Measures the resident memory, in MB. */
  void measureMemory(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) / KB_PER_MB)
          .forEach(
              mb -> {
                memory = mb;
                mostMemory = Math.max(mostMemory, mb);
              });
    } catch (IOException | UncheckedIOException ended) {
      // It has ended meanwhile.
    }
  }

  int mostMemory() {
    return mostMemory;
  }

  int memory() {
    return memory;
  }

  /** Stops the unit, and returns when it has stopped. */
  void stop() throws IOException, InterruptedException {
    instance.close();
  }

  /** Starts the unit. */
  void start() throws IOException, InterruptedException {
    instance.systemctl("start", "seoga");
  }

  /** Ends all of it at once: for tidying up, when nobody looks any more. */
  void destroy() throws IOException {
    Path supervisor = root.resolve("run/systemd-stand-in/seoga.service/Supervisor");
    if (Files.exists(supervisor)) {
      handle(Files.readString(supervisor))
          .filter(handle -> handle.info().commandLine().orElse("").contains(root.toString()))
          .ifPresent(
              handle -> {
                List<ProcessHandle> children = handle.descendants().toList();
                handle.destroyForcibly();
                children.forEach(ProcessHandle::destroyForcibly);
              });
    }
  }

  private static Optional<ProcessHandle> handle(String pid) {
    return pid.isBlank() || pid.strip().equals("0")
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(pid.strip()));
  }
}
