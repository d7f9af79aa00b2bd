package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The AppSpec file of a bundle, read more strictly than the agent does: the agent takes an unknown
 * key for granted and passes over what was meant by it.
 */
record AppSpec(
    FileExistsBehavior fileExistsBehavior,
    List<FileMapping> files,
    List<FilePermission> permissions,
    Map<LifecycleEvent, List<HookScript>> hooks) {

  static final String FILE = "appspec.yml";
  private static final long LONGEST_SECONDS = 3600;
  private static final Set<String> KEYS =
      Set.of("version", "os", "files", "file_exists_behavior", "permissions", "hooks");

  /** What to do with a file that is there already and that no deployment before has copied. */
  enum FileExistsBehavior {
    DISALLOW,
    OVERWRITE,
    RETAIN
  }

  /**
   * @param source a file or folder of the bundle
   * @param destination the folder of the instance that the file, or what is in the folder, goes to
   */
  record FileMapping(String source, Path destination) {}

  /**
   * Reads the file in the root of a bundle.
   *
   * @throws InvalidSpecException naming the place, for a key that nobody knows, a script or source
   *     that is not in the bundle, a time-out outside of 1 to 3600 s, or another system than linux
   */
  static AppSpec of(Path bundle) throws IOException {
    Path file = bundle.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new InvalidSpecException("no " + FILE + " in the root of the bundle");
    }
    YamlNode node = YamlNode.read(file);
    Map<String, YamlNode> entries = node.entries(KEYS);
    expect(YamlNode.required(node, entries, "version"), "0.0");
    expect(YamlNode.required(node, entries, "os"), "linux");
    return new AppSpec(
        entries.containsKey("file_exists_behavior")
            ? behavior(entries.get("file_exists_behavior"))
            : FileExistsBehavior.DISALLOW,
        items(entries, "files").stream().map(item -> mapping(item, bundle)).toList(),
        items(entries, "permissions").stream().map(AppSpec::permission).toList(),
        entries.containsKey("hooks") ? hooks(entries.get("hooks"), bundle) : Map.of());
  }

  List<HookScript> scripts(LifecycleEvent event) {
    return hooks.getOrDefault(event, List.of());
  }

  private static void expect(YamlNode node, String only) {
    if (!node.text().equals(only)) {
      throw node.invalid(node.text() + " is not supported, only " + only);
    }
  }

  private static List<YamlNode> items(Map<String, YamlNode> entries, String key) {
    return entries.containsKey(key) ? entries.get(key).items() : List.of();
  }

  private static FileExistsBehavior behavior(YamlNode node) {
    for (FileExistsBehavior behavior : FileExistsBehavior.values()) {
      if (behavior.name().equals(node.text())) {
        return behavior;
      }
    }
    throw node.invalid(node.text() + " is none of DISALLOW, OVERWRITE, RETAIN");
  }

  private static FileMapping mapping(YamlNode node, Path bundle) {
    Map<String, YamlNode> entries = node.entries(Set.of("source", "destination"));
    String source = YamlNode.required(node, entries, "source").text();
    if (!Files.exists(bundle.resolve(source))) {
      throw node.invalid("source " + source + " is not in the bundle");
    }
    return new FileMapping(source, absolute(YamlNode.required(node, entries, "destination")));
  }

  private static FilePermission permission(YamlNode node) {
    Map<String, YamlNode> entries =
        node.entries(Set.of("object", "pattern", "type", "owner", "group", "mode"));
    if (entries.containsKey("pattern")) {
      expect(entries.get("pattern"), "**");
    }
    Set<String> types = Set.of("file", "directory");
    if (entries.containsKey("type")) {
      types = new HashSet<>(entries.get("type").texts());
      if (types.isEmpty() || !Set.of("file", "directory").containsAll(types)) {
        throw node.invalid("type is of file and directory");
      }
    }
    String mode = text(entries, "mode");
    if (mode != null && !mode.matches("[0-7]{3}")) {
      throw node.invalid("mode " + mode + " is not three octal digits");
    }
    return new FilePermission(
        absolute(YamlNode.required(node, entries, "object")),
        types,
        text(entries, "owner"),
        text(entries, "group"),
        mode);
  }

  private static String text(Map<String, YamlNode> entries, String key) {
    return entries.containsKey(key) ? entries.get(key).text() : null;
  }

  private static Path absolute(YamlNode node) {
    Path path = Path.of(node.text());
    if (!path.isAbsolute() || !path.equals(path.normalize())) {
      throw node.invalid(path + " is not an absolute path");
    }
    return path;
  }

  private static Map<LifecycleEvent, List<HookScript>> hooks(YamlNode node, Path bundle) {
    Map<LifecycleEvent, List<HookScript>> hooks = new EnumMap<>(LifecycleEvent.class);
    node.entries()
        .forEach(
            (title, scripts) -> {
              LifecycleEvent event =
                  LifecycleEvent.ofTitle(title)
                      .filter(LifecycleEvent::scriptable)
                      .orElseThrow(
                          () -> node.invalid(title + " is no event that a script can hook"));
              hooks.put(
                  event, scripts.items().stream().map(script -> script(script, bundle)).toList());
            });
    return hooks;
  }

  private static HookScript script(YamlNode node, Path bundle) {
    Map<String, YamlNode> entries = node.entries(Set.of("location", "timeout", "runas"));
    String location = YamlNode.required(node, entries, "location").text();
    if (!Files.isRegularFile(bundle.resolve(location))) {
      throw node.invalid("script " + location + " is not in the bundle");
    }
    if (entries.containsKey("runas")) {
      // The one who runs this stands for root; there is nobody else to become.
      expect(entries.get("runas"), "root");
    }
    String seconds = entries.containsKey("timeout") ? entries.get("timeout").text() : "3600";
    if (!seconds.matches("[1-9][0-9]{0,3}") || Long.parseLong(seconds) > LONGEST_SECONDS) {
      throw node.invalid("timeout " + seconds + " is not between 1 and 3600 seconds");
    }
    return new HookScript(location, Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
