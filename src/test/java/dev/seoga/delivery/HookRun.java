package dev.seoga.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the scripts of one event, as the agent's hook_executor does: each in a process group of its
 * own that is ended when its time is over, made executable if it is not, and failed when a child
 * keeps its output open.
 */
final class HookRun {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final LifecycleEvent event;
  private final Path bundle;
  private final Path workingDirectory;
  private final Map<String, String> environment;
  private final Consumer<String> output;
  private final ReportedLog log = new ReportedLog();

  /**
   * @param workingDirectory the agent's, which is not the bundle
   * @param environment all that the scripts get
   * @param output takes every line of the scripts; the report has only the last ones
   */
  HookRun(
      LifecycleEvent event,
      Path bundle,
      Path workingDirectory,
      Map<String, String> environment,
      Consumer<String> output) {
    this.event = event;
    this.bundle = bundle;
    this.workingDirectory = workingDirectory;
    this.environment = environment;
    this.output = output;
  }

  void run(List<HookScript> scripts) throws DeploymentFailedException, InterruptedException {
    say("LifecycleEvent - " + event.title());
    for (HookScript script : scripts) {
      say("Script - " + script.location());
      run(script);
    }
  }

  private void run(HookScript script) throws DeploymentFailedException, InterruptedException {
    String named = "Script at specified location: " + script.location();
    Path file = bundle.resolve(script.location());
    if (!file.toFile().isFile()) {
      throw failed("Script does not exist at specified location: " + script.location());
    }
    Process process;
    try {
      Modes.add(file, Set.of(PosixFilePermission.OWNER_EXECUTE));
      process = start(file);
    } catch (IOException e) {
      throw failed(named + " could not be started: " + e.getMessage());
    }
    List<Thread> readers =
        List.of(
            reader("[stdout]", process.getInputStream()),
            reader("[stderr]", process.getErrorStream()));
    if (!process.waitFor(script.timeout().toSeconds(), TimeUnit.SECONDS)) {
      end(process.pid());
      await(readers, GRACE);
      throw failed(named + " failed to complete in " + script.timeout().toSeconds() + " seconds");
    }
    if (!await(readers, script.timeout())) {
      end(process.pid());
      throw failed(named + " failed to close STDOUT or STDERR");
    }
    if (process.exitValue() != 0) {
      throw failed(named + " failed with exit code " + process.exitValue());
    }
  }

  private Process start(Path file) throws IOException {
    // Of util-linux: makes the script the leader of a process group, so that all of it can be
    // ended.
    ProcessBuilder builder = new ProcessBuilder("setsid", file.toAbsolutePath().toString());
    builder.directory(workingDirectory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("LIFECYCLE_EVENT", event.title());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private Thread reader(String stream, InputStream in) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                lines.lines().forEach(line -> say(stream + line));
              } catch (IOException | UncheckedIOException closed) {
                // The script was ended; there is nothing more to read.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static boolean await(List<Thread> readers, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread reader : readers) {
      reader.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      if (reader.isAlive()) {
        return false;
      }
    }
    return true;
  }

  /** Ends the group with TERM, as the agent does, and what is left of it with KILL. */
  private static void end(long group) throws InterruptedException {
    signal("-TERM", group);
    long end = System.nanoTime() + GRACE.toNanos();
    while (signal("-0", group) && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    signal("-KILL", group);
  }

  private static boolean signal(String signal, long group) throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(List.of("kill", signal, "--", "-" + group));
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    log.append(line);
    output.accept(line);
  }

  private DeploymentFailedException failed(String message) {
    return new DeploymentFailedException(event, message, log.text());
  }
}
