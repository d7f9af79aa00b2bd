package dev.seoga.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Install event, as the agent's installer does it: removes what the list of the installation
 * before names, then copies, then sets permissions, and writes the list for the next one.
 *
 * <p>Nothing is copied where a file stands in the way under DISALLOW: all is planned first.
 */
final class Installation {
  private final AppSpec appSpec;
  private final Path bundle;
  private final Path root;
  private final Path cleanupList;
  private final Map<String, String> environment;
  private final Map<Path, Path> copies = new LinkedHashMap<>();
  private final List<Path> directories = new ArrayList<>();
  private final List<Path> made = new ArrayList<>();

  /**
   * @param root stands for "/"
   * @param cleanupList of the deployment group
   * @param environment whose PATH has the {@code chown} to use
   */
  Installation(
      AppSpec appSpec, Path bundle, Path root, Path cleanupList, Map<String, String> environment) {
    this.appSpec = appSpec;
    this.bundle = bundle;
    this.root = root;
    this.cleanupList = cleanupList;
    this.environment = environment;
  }

  void install() throws IOException, InterruptedException {
    cleanUp();
    for (AppSpec.FileMapping mapping : appSpec.files()) {
      plan(mapping);
    }
    try {
      for (Path directory : directories) {
        Files.createDirectory(directory);
        made.add(directory);
      }
      for (Map.Entry<Path, Path> copy : copies.entrySet()) {
        made.add(copy.getKey());
        Files.copy(
            copy.getValue(),
            copy.getKey(),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    } finally {
      Files.write(cleanupList, made.stream().map(Path::toString).toList());
    }
    for (FilePermission permission : appSpec.permissions()) {
      apply(permission);
    }
  }

  private void cleanUp() throws IOException {
    if (!Files.exists(cleanupList)) {
      return;
    }
    List<String> before = new ArrayList<>(Files.readAllLines(cleanupList));
    Collections.reverse(before);
    for (String path : before) {
      try {
        Files.deleteIfExists(Path.of(path));
      } catch (DirectoryNotEmptyException othersAreInIt) {
        // The agent leaves it, too.
      }
    }
    Files.delete(cleanupList);
  }

  private void plan(AppSpec.FileMapping mapping) throws IOException {
    Path source = bundle.resolve(mapping.source());
    Path destination = placed(mapping.destination());
    if (!Files.isDirectory(source)) {
      planDirectory(destination);
      planFile(source, destination.resolve(source.getFileName()));
      return;
    }
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path path : walk.sorted().toList()) {
        Path target = destination.resolve(source.relativize(path).toString()).normalize();
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          planDirectory(target);
        } else {
          planFile(path, target);
        }
      }
    }
  }

  private void planDirectory(Path directory) {
    if (!Files.exists(directory) && !directories.contains(directory)) {
      planDirectory(directory.getParent());
      directories.add(directory);
    }
  }

  private void planFile(Path source, Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      switch (appSpec.fileExistsBehavior()) {
        case DISALLOW ->
            throw new IOException("a specified file already exists at this location: " + target);
        case RETAIN -> {
          return;
        }
        case OVERWRITE -> {
          // Replaced below.
        }
      }
    }
    if (copies.put(target, source) != null) {
      throw new IOException("two source files for the same destination " + target);
    }
  }

  private void apply(FilePermission permission) throws IOException, InterruptedException {
    for (Path path : made) {
      Path there = Path.of("/").resolve(root.relativize(path));
      if (permission.appliesTo(there, Files.isDirectory(path))) {
        if (permission.mode() != null) {
          Modes.set(path, permission.mode());
        }
        if (permission.owner() != null || permission.group() != null) {
          own(path, permission);
        }
      }
    }
  }

  private void own(Path path, FilePermission permission) throws IOException, InterruptedException {
    String owner = permission.owner() == null ? "" : permission.owner();
    String group = permission.group() == null ? "" : ":" + permission.group();
    // By its name: found on the PATH of the scripts, where a stand-in may be.
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "chown \"$@\"", "chown", owner + group, "" + path);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  private Path placed(Path path) {
    return root.resolve(Path.of("/").relativize(path));
  }
}
