package dev.seoga.history;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a record at some moment, as a JSON object: texts and lists. What is empty is left
 * out, so that a missing field and an empty one are the same.
 */
public final class Fields {
  // Json.create... would look for its provider each time.
  private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private Fields() {}

  /** Returns a builder of fields. */
  public static JsonObjectBuilder object() {
    return BUILDERS.createObjectBuilder();
  }

  /** Returns a builder that begins with the fields of a record. */
  public static JsonObjectBuilder object(JsonObject fields) {
    return BUILDERS.createObjectBuilder(fields);
  }

  /** Returns a builder of a list. */
  public static JsonArrayBuilder array() {
    return BUILDERS.createArrayBuilder();
  }

  /** Adds a text, unless it is empty or null. */
  public static void add(JsonObjectBuilder fields, String name, String text) {
    if (text != null && !text.isEmpty()) {
      fields.add(name, text);
    }
  }

  /** Returns the text of a field; empty where it has none. */
  public static String text(JsonObject fields, String name) {
    return text(fields.get(name));
  }

  /** Returns a text; empty where there is none, or the value is a list. */
  public static String text(JsonValue value) {
    return value instanceof JsonString string ? string.getString() : "";
  }

  /** Reads what {@link JsonObject#toString} wrote; null of null. */
  public static JsonObject read(String json) {
    if (json == null) {
      return null;
    }
    try (JsonReader reader = READERS.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /** Whether two records say the same in a field. */
  public static boolean agree(JsonObject one, JsonObject other, String name) {
    return one.getOrDefault(name, JsonValue.NULL).equals(other.getOrDefault(name, JsonValue.NULL));
  }

  /** Returns the names of the fields in which two records differ, in the order of the records. */
  public static Set<String> differing(JsonObject one, JsonObject other) {
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> agree(one, other, name));
    return names;
  }

  /** Returns some of the fields of a record. */
  static JsonObject some(JsonObject fields, Collection<String> names) {
    JsonObjectBuilder some = object();
    names.stream().filter(fields::containsKey).forEach(name -> some.add(name, fields.get(name)));
    return some.build();
  }

  /**
   * Returns a record with some of its fields as another has them.
   *
   * @param names of those fields; empty then, where the other has none
   */
  public static JsonObject replaced(JsonObject fields, Collection<String> names, JsonObject by) {
    JsonObjectBuilder replaced = object(fields);
    for (String name : names) {
      if (by.containsKey(name)) {
        replaced.add(name, by.get(name));
      } else {
        replaced.remove(name);
      }
    }
    return replaced.build();
  }
}
