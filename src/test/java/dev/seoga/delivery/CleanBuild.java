package dev.seoga.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project's files in a folder of their own, built there as CodeBuild builds them. */
final class CleanBuild {
  private final Path folder;

  /** Copies what a checkout has, without .git and without anything that was built. */
  CleanBuild(Path project, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    for (String name : files(project)) {
      Path file = project.resolve(name);
      if (Files.isRegularFile(file)) {
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static List<String> files(Path project) throws IOException, InterruptedException {
    if (Files.exists(project.resolve(".git"))) {
      Process git =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .directory(project.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() == 0) {
        return List.of(names.split("\0"));
      }
    }
    try (Stream<Path> walk = Files.walk(project)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString())
          .filter(name -> !name.matches("(\\.git|\\.cache|target)/.*"))
          .toList();
    }
  }

  /**
   * Runs the commands in one shell, as CodeBuild does since version 0.2, until one fails.
   *
   * @param environment what CodeBuild adds
   * @return the exit status
   */
  int run(List<String> commands, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (String command : commands) {
      script.append(command).append("\nstatus=$?; ((status == 0)) || exit \"$status\"\n");
    }
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script.toString());
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SEOGA_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return builder.start().waitFor();
  }
}
