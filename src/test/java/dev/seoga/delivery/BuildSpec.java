package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A buildspec file, as far as this project uses its syntax (AWS CodeBuild user guide, "Build
 * specification reference"). A key beyond that fails: it would not be carried out here.
 *
 * @param commands of the phases install, pre_build, build and post_build, in this order
 * @param artifacts the base directory of the artifact
 */
record BuildSpec(List<String> commands, Path artifacts) {
  static final String FILE = "buildspec.yml";
  private static final List<String> PHASES = List.of("install", "pre_build", "build", "post_build");

  /**
   * Reads the file in this folder.
   *
   * @throws InvalidSpecException naming the place
   */
  static BuildSpec of(Path folder) throws IOException {
    YamlNode node = YamlNode.read(folder.resolve(FILE));
    Map<String, YamlNode> entries =
        node.entries(Set.of("version", "env", "phases", "reports", "artifacts", "cache"));
    if (!YamlNode.required(node, entries, "version").text().equals("0.2")) {
      throw node.invalid("version is not 0.2");
    }
    if (entries.containsKey("env")) {
      // Variables and secrets would be for everybody to read.
      entries.get("env").entries(Set.of("exported-variables")).get("exported-variables").texts();
    }
    for (YamlNode report : reports(entries)) {
      report.entries(Set.of("base-directory", "files", "file-format"));
    }
    if (entries.containsKey("cache")) {
      entries.get("cache").entries(Set.of("paths")).get("paths").texts();
    }
    return new BuildSpec(
        commands(YamlNode.required(node, entries, "phases")),
        artifacts(YamlNode.required(node, entries, "artifacts")));
  }

  private static List<YamlNode> reports(Map<String, YamlNode> entries) {
    return entries.containsKey("reports")
        ? List.copyOf(entries.get("reports").entries().values())
        : List.of();
  }

  private static List<String> commands(YamlNode node) {
    Map<String, YamlNode> phases = node.entries(Set.copyOf(PHASES));
    List<String> commands = new ArrayList<>();
    for (String name : PHASES) {
      if (phases.containsKey(name)) {
        YamlNode phase = phases.get(name);
        Map<String, YamlNode> entries =
            phase.entries(Set.of("commands", "on-failure", "runtime-versions"));
        commands.addAll(YamlNode.required(phase, entries, "commands").texts());
      }
    }
    return commands;
  }

  private static Path artifacts(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(Set.of("base-directory", "files"));
    List<String> files = YamlNode.required(node, entries, "files").texts();
    if (!files.equals(List.of("**/*"))) {
      throw node.invalid("files other than **/* are not understood here: " + files);
    }
    return Path.of(YamlNode.required(node, entries, "base-directory").text());
  }

  /** Copies from a folder in which the commands have run what CodeBuild would hand on. */
  void collect(Path folder, Path artifact) throws IOException {
    Path base = folder.resolve(artifacts);
    if (!Files.isDirectory(base)) {
      throw new IOException("no matching base directory path found for " + artifacts);
    }
    try (Stream<Path> walk = Files.walk(base)) {
      // Files only: an empty folder is in no artifact.
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Path target = artifact.resolve(base.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
        // Whether the archive keeps modes depends on who packs it; nothing may rely on it.
        Modes.set(target, "644");
      }
    }
  }
}
