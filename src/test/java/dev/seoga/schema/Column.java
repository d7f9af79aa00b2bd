package dev.seoga.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a migration says of a column, as far as who writes and reads it would notice.
 *
 * @param type with its signedness, without its sizes
 * @param collation empty for the table's
 * @param constraint whether values are bound to something: UNIQUE, REFERENCES, CHECK
 */
record Column(
    String name,
    String type,
    List<Integer> sizes,
    boolean required,
    boolean hasDefault,
    boolean generated,
    String collation,
    boolean constraint) {
  private static final Set<String> TYPES_THAT_GROW =
      Set.of("VARCHAR", "VARBINARY", "DATETIME", "TIMESTAMP", "TIME");

  /** Reads a definition from its name on. */
  static Column read(Words words) {
    return read(words.name(), words);
  }

  /** Reads a definition behind the name. */
  static Column read(String name, Words words) {
    String type = words.take().toUpperCase(Locale.ROOT);
    List<Integer> sizes = new ArrayList<>();
    for (Words size : words.group()) {
      String number = size.take();
      if (number.matches("\\d+")) {
        sizes.add(Integer.valueOf(number));
      } else {
        type += "," + number;
      }
    }
    boolean required = false;
    boolean hasDefault = false;
    boolean generated = false;
    boolean constraint = false;
    String collation = "";
    while (!words.isAtEnd()) {
      if (words.takes("UNSIGNED")) {
        type += " UNSIGNED";
      } else if (words.takes("NOT", "NULL")) {
        required = true;
      } else if (words.takes("PRIMARY", "KEY") || words.takes("UNIQUE")) {
        constraint = true;
      } else if (words.takes("REFERENCES") || words.takes("CHECK")) {
        constraint = true;
        words.group();
      } else if (words.takes("DEFAULT")) {
        hasDefault |= !words.comes("NULL");
        words.take();
      } else if (words.takes("AUTO_INCREMENT")) {
        hasDefault = true;
      } else if (words.takes("AS")) {
        generated = true;
        words.group();
      } else if (words.takes("COLLATE")) {
        collation = words.name();
      } else {
        words.take();
      }
    }
    return new Column(
        name, type, List.copyOf(sizes), required, hasDefault, generated, collation, constraint);
  }

  /** Whether one who does not know of it can go on inserting rows. */
  boolean canBeLeftOut() {
    return !required || hasDefault || generated;
  }

  /** Whether whoever knows this column finds in the other what they know, and may write it. */
  boolean canBecome(Column other) {
    return type.equals(other.type)
        && (sizes.equals(other.sizes) || TYPES_THAT_GROW.contains(type) && growsInto(other))
        && (required || !other.required)
        && (!hasDefault || other.hasDefault)
        && generated == other.generated
        // Exact comparison takes apart what was one; any other change may make one of two.
        && (collation.equals(other.collation) || other.collation.endsWith("_bin"))
        && !other.constraint;
  }

  // A size that is not said is another for each type; only like is compared with like.
  private boolean growsInto(Column other) {
    if (sizes.size() != 1 || other.sizes.size() != 1) {
      return false;
    }
    return sizes.get(0) <= other.sizes.get(0);
  }
}
