package dev.seoga.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.Map;

/** SQL in the making, with its values: never a part of its text. */
public final class Sql {
  private final StringBuilder text;
  private final Map<String, Object> values;

  private Sql(StringBuilder text, Map<String, Object> values) {
    this.text = text;
    this.values = values;
  }

  public static Sql of(String text) {
    return new Sql(new StringBuilder(text), new LinkedHashMap<>());
  }

  public Sql add(String more) {
    text.append(more);
    return this;
  }

  /** Appends the place of a value. */
  public Sql value(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    text.append(':').append(name);
    return this;
  }

  public Query query(EntityManager entities) {
    Query query = entities.createNativeQuery(text.toString());
    values.forEach(query::setParameter);
    return query;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
