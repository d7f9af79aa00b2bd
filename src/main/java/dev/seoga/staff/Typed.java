package dev.seoga.staff;

import dev.seoga.web.LocalPath;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A form that was sent when the session had ended.
 *
 * @param path to which it was sent
 */
public record Typed(String path, List<Field> fields) {
  private static final String PATH = "typed-path";
  private static final String PREFIX = "typed.";
  // The token is given anew, and which button was pressed is no longer of interest.
  private static final Set<String> NOT_KEPT = Set.of("csrf-token", "action");

  /** A field of it; a name can occur several times. */
  public record Field(String name, String value) {
    /** Returns the name under which it goes through the sign-in form. */
    public String keptName() {
      return PREFIX + name;
    }
  }

  public Typed {
    fields = fields.stream().filter(field -> !NOT_KEPT.contains(field.name())).toList();
  }

  static Typed of(String path, MultivaluedMap<String, String> sent) {
    List<Field> fields = new ArrayList<>();
    sent.forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
    return new Typed(path, fields);
  }

  /** Reads what a sign-in form carries along; null where it is nothing. */
  static Typed in(MultivaluedMap<String, String> sent) {
    String path = sent.getFirst(PATH);
    if (!LocalPath.isLocal(path)) {
      return null;
    }
    List<Field> fields = new ArrayList<>();
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(PREFIX)) {
            values.forEach(value -> fields.add(new Field(name.substring(PREFIX.length()), value)));
          }
        });
    return new Typed(path, fields);
  }
}
