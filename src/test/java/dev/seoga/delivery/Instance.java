package dev.seoga.delivery;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A folder that stands for an instance's "/", as user data leaves it, with stand-ins for systemd
 * and the other tools that need root.
 */
public final class Instance implements AutoCloseable {
  private static final Path STAND_INS = Path.of("deploy", "rehearsal", "stand-in");

  final List<String> output = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path root;
  private final int port;
  private final DeploymentAgent agent;
  private final Consumer<String> listener;

  /**
   * @param settings what user data would write to the environment file, beside the fleet's names
   */
  Instance(Path root, Map<String, String> settings) throws IOException {
    this(root, forATest(settings), line -> {});
  }

  private static Map<String, String> forATest(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("SEOGA_SHUTDOWN_DELAY", "1S");
    all.put("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
    all.putAll(settings);
    return all;
  }

  /**
   * @param settings what user data would write to the environment file, beside the fleet's names
   * @param listener takes every line that the hooks print
   */
  public Instance(Path root, Map<String, String> settings, Consumer<String> listener)
      throws IOException {
    this.root = root;
    this.listener = listener;
    this.port = freePort();
    this.agent = new DeploymentAgent(root, "group", environment(), this::heard);
    for (String folder : List.of("etc/seoga", "etc/systemd/system", "usr/bin", "opt", "var/log")) {
      Files.createDirectories(root.resolve(folder));
    }
    String java = ProcessHandle.current().info().command().orElseThrow();
    Path program = root.resolve("usr/bin/java");
    Files.writeString(program, "#!/bin/sh\nexec '" + java + "' \"$@\"\n");
    Modes.set(program, "755");
    set(
        Map.of(
            "SEOGA_FLEET", "seoga-it",
            "SEOGA_LOG_GROUP", "/seoga/application",
            "SEOGA_HTTP_PORT", Integer.toString(port),
            "QUARKUS_HTTP_HOST", "127.0.0.1"));
    set(settings);
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", STAND_INS.toAbsolutePath() + ":" + System.getenv("PATH"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private synchronized void heard(String line) {
    output.add(line);
    listener.accept(line);
  }

  /** Returns where the application listens. */
  public int port() {
    return port;
  }

  /** Adds to the environment file; what is said last counts. */
  void set(Map<String, String> settings) throws IOException {
    Files.write(
        root.resolve("etc/seoga/seoga.env"),
        settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Runs ApplicationStop to ValidateService. */
  public void deploy(Path bundle, String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    output.clear();
    agent.install(bundle, deployment);
  }

  void allowTraffic(String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    for (LifecycleEvent event : LifecycleEvent.ALLOWING) {
      run(event, deployment);
    }
  }

  /** Runs the scripts of one event. */
  public void run(LifecycleEvent event, String deployment)
      throws DeploymentFailedException, IOException, InterruptedException {
    agent.run(event, deployment);
  }

  Path path(String path) {
    return root.resolve(path);
  }

  String read(String path) throws IOException {
    return Files.readString(path(path));
  }

  /** What the application's process has mapped into its memory. */
  List<String> filesInMemory() throws IOException {
    String process = read("run/systemd-stand-in/seoga.service/MainPID").strip();
    return Files.readAllLines(Path.of("/proc", process, "maps")).stream()
        .map(line -> line.replaceFirst("^(\\S+\\s+){5}", ""))
        .distinct()
        .toList();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Calls the stand-in for systemctl and returns what it says. */
  public String systemctl(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(STAND_INS.resolve("systemctl").toAbsolutePath().toString());
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SEOGA_ROOT", root.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    systemctl("stop", "seoga");
  }
}
