package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A place in a YAML file. Scalars stay texts, so that a mode {@code 0640} is not the number 416;
 * whatever is not expected fails and names the place.
 */
record YamlNode(String place, Object value) {

  /**
   * Reads a file.
   *
   * @throws InvalidSpecException where it is no YAML or a key stands there twice
   */
  static YamlNode read(Path file) throws IOException {
    LoaderOptions loading = new LoaderOptions();
    loading.setAllowDuplicateKeys(false);
    DumperOptions dumping = new DumperOptions();
    Yaml yaml =
        new Yaml(
            new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Texts());
    try {
      return new YamlNode(file.getFileName().toString(), yaml.load(Files.readString(file)));
    } catch (YAMLException e) {
      throw new InvalidSpecException(file.getFileName() + " is no YAML: " + e.getMessage());
    }
  }

  /** The entries of a map that may have these keys and no others. */
  Map<String, YamlNode> entries(Set<String> known) {
    Map<String, YamlNode> entries = entries();
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw invalid("unknown key " + key);
      }
    }
    return entries;
  }

  /** The entries of a map with any keys. */
  Map<String, YamlNode> entries() {
    if (!(value instanceof Map<?, ?> map)) {
      throw invalid("a map is expected");
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    map.forEach((key, entry) -> entries.put((String) key, new YamlNode(place + "." + key, entry)));
    return entries;
  }

  List<YamlNode> items() {
    if (!(value instanceof List<?> list)) {
      throw invalid("a list is expected");
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> new YamlNode(place + "[" + i + "]", list.get(i)))
        .toList();
  }

  List<String> texts() {
    return items().stream().map(YamlNode::text).toList();
  }

  String text() {
    if (!(value instanceof String text) || text.isBlank()) {
      throw invalid("a text is expected");
    }
    return text.strip();
  }

  /** The entry of a map that has to be there. */
  static YamlNode required(YamlNode map, Map<String, YamlNode> entries, String key) {
    return Optional.ofNullable(entries.get(key)).orElseThrow(() -> map.invalid("no " + key));
  }

  InvalidSpecException invalid(String reason) {
    return new InvalidSpecException(place + ": " + reason);
  }

  private static final class Texts extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: every plain scalar is a text.
    }
  }
}
