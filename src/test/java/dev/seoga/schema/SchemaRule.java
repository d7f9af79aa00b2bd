package dev.seoga.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Both colours of a deployment work on one schema, the last release on that of the next: this finds
 * what it could not live with. Each migration counts as a release of its own, since each commit may
 * be deployed; what a migration makes itself is free to be changed in it.
 */
final class SchemaRule {
  private static final Pattern SINCE =
      Pattern.compile("(unused|kept) since V([0-9._]+)\\b.*", Pattern.DOTALL);
  private static final Set<String> ROWS_ONLY =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "SET", "ANALYZE");

  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, Map<String, Column>> tables = new HashMap<>();
  private final Set<String> earlier = new HashSet<>();
  private final Set<String> madeNow = new HashSet<>();
  private SqlStatement statement;
  private String table;

  private SchemaRule() {}

  /**
   * @param migrations all there are, in their order
   */
  static List<Refusal> refusals(List<Migration> migrations) {
    SchemaRule rule = new SchemaRule();
    for (Migration migration : migrations) {
      rule.madeNow.clear();
      migration.statements().forEach(rule::check);
      rule.earlier.add(migration.version());
    }
    return rule.refusals;
  }

  private void check(SqlStatement next) {
    statement = next;
    Words words = new Words(next.tokens());
    if (words.takes("CREATE", "TABLE")) {
      createTable(words);
    } else if (words.takes("CREATE", "UNIQUE", "INDEX")) {
      words.take();
      on(words);
      unique(words);
    } else if (words.takes("CREATE", "INDEX")
        || words.takes("CREATE", "FULLTEXT", "INDEX")
        || words.takes("CREATE", "SPATIAL", "INDEX")) {
      // Costs the last release nothing but time.
      words.take();
      on(words);
    } else if (words.takes("ALTER", "TABLE")) {
      alterTable(words);
    } else if (words.takes("DROP", "TABLE")) {
      dropTables(words);
    } else if (words.takes("DROP", "INDEX")) {
      String index = words.name();
      on(words);
      refuseUnlessNew(Hazard.DROPPED, "index " + index);
    } else if (words.takes("RENAME", "TABLE")) {
      renameTables(words);
    } else if (!ROWS_ONLY.contains(first(next))) {
      refuse(Hazard.UNKNOWN, first(next));
    }
  }

  private static String first(SqlStatement statement) {
    return new Words(statement.tokens()).take().toUpperCase(Locale.ROOT);
  }

  private void on(Words words) {
    if (words.takes("ON")) {
      alter(words.name());
    } else {
      refuse(Hazard.UNKNOWN, "no table is named");
    }
  }

  private void alter(String name) {
    table = name;
    if (!tables.containsKey(name)) {
      refuse(Hazard.UNKNOWN, "no migration makes the table " + name);
      tables.put(name, new HashMap<>());
    }
  }

  private Map<String, Column> columns() {
    return tables.get(table);
  }

  //// Tables ////

  private void createTable(Words words) {
    words.takes("IF", "NOT", "EXISTS");
    table = words.name();
    tables.put(table, new HashMap<>());
    madeNow.add(table);
    for (Words part : words.group()) {
      if (!isConstraint(part) && !part.comes("KEY") && !part.comes("INDEX")) {
        put(Column.read(part));
      }
    }
  }

  private static boolean isConstraint(Words words) {
    return words.comes("CONSTRAINT")
        || words.comes("PRIMARY", "KEY")
        || words.comes("UNIQUE")
        || words.comes("FOREIGN", "KEY")
        || words.comes("CHECK")
        || words.comes("FULLTEXT")
        || words.comes("SPATIAL");
  }

  private void put(Column column) {
    columns().put(column.name(), column);
  }

  private void dropTables(Words words) {
    words.takes("IF", "EXISTS");
    while (!words.isAtEnd()) {
      alter(words.clause().name());
      refuseUnlessNew(Hazard.DROPPED, "table " + table);
      tables.remove(table);
    }
  }

  private void renameTables(Words words) {
    while (!words.isAtEnd()) {
      Words pair = words.clause();
      alter(pair.name());
      pair.takes("TO");
      renameTable(pair);
    }
  }

  private void renameTable(Words words) {
    String name = words.name();
    refuseUnlessNew(Hazard.RENAMED, "table " + table);
    tables.put(name, tables.remove(table));
    if (madeNow.contains(table)) {
      madeNow.add(name);
    }
    table = name;
  }

  //// ALTER TABLE ////

  private void alterTable(Words words) {
    alter(words.name());
    while (!words.isAtEnd()) {
      Words clause = words.clause();
      if (clause.takes("ADD")) {
        add(clause);
      } else if (clause.takes("DROP")) {
        drop(clause);
      } else if (clause.takes("MODIFY")) {
        clause.takes("COLUMN");
        change(clause.name(), clause);
      } else if (clause.takes("CHANGE")) {
        clause.takes("COLUMN");
        String name = clause.name();
        String after = clause.name();
        change(name, clause);
        renameColumn(name, after);
      } else if (clause.takes("ALTER")) {
        clause.takes("COLUMN");
        alterColumn(clause.name(), clause);
      } else if (clause.takes("RENAME")) {
        rename(clause);
      } else if (!clause.takes("ALGORITHM") && !clause.takes("LOCK") && !clause.takes("COMMENT")) {
        refuse(Hazard.UNKNOWN, clause.take());
      }
    }
  }

  private void add(Words clause) {
    if (clause.comes("INDEX") || clause.comes("KEY") || clause.comes("FULLTEXT")) {
      return;
    }
    if (clause.takes("CONSTRAINT")
        && !clause.comes("UNIQUE")
        && !clause.comes("FOREIGN")
        && !clause.comes("CHECK")
        && !clause.comes("PRIMARY")) {
      clause.take();
    }
    if (clause.takes("UNIQUE")) {
      if (clause.takes("INDEX") || clause.takes("KEY") || !clause.comes("(")) {
        nameOfIndex(clause);
      }
      unique(clause);
    } else if (clause.takes("FOREIGN", "KEY")) {
      nameOfIndex(clause);
      bindUnlessEmpty(clause, "foreign key");
    } else if (clause.comes("CHECK") || clause.comes("PRIMARY")) {
      refuseUnlessNew(Hazard.CONSTRAINED, clause.take());
    } else {
      clause.takes("COLUMN");
      clause.takes("IF", "NOT", "EXISTS");
      if (clause.comes("(")) {
        clause.group().forEach(part -> addColumn(Column.read(part)));
      } else {
        addColumn(Column.read(clause));
      }
    }
  }

  private static void nameOfIndex(Words clause) {
    if (!clause.comes("(")) {
      clause.take();
    }
  }

  private void addColumn(Column column) {
    if (!column.canBeLeftOut()) {
      refuseUnlessNew(Hazard.REQUIRED, "column " + column.name());
    }
    if (column.constraint() && (column.required() || column.hasDefault())) {
      refuseUnlessNew(Hazard.CONSTRAINED, "column " + column.name());
    }
    put(column);
    madeNow.add(table + "." + column.name());
  }

  private void unique(Words words) {
    bindUnlessEmpty(words, "unique index");
  }

  /** A column that the last release leaves NULL is bound to nothing. */
  private void bindUnlessEmpty(Words words, String kind) {
    boolean empty =
        words.group().stream()
            .map(part -> columns().get(part.name()))
            .anyMatch(
                column ->
                    column != null
                        && madeNow.contains(table + "." + column.name())
                        && !column.required()
                        && !column.hasDefault()
                        && !column.generated());
    if (!empty) {
      refuseUnlessNew(Hazard.CONSTRAINED, kind + " of " + table);
    }
  }

  private void drop(Words clause) {
    if (clause.takes("INDEX") || clause.takes("KEY")) {
      refuseUnlessNew(Hazard.DROPPED, "index " + clause.name());
    } else if (clause.comes("PRIMARY", "KEY")) {
      refuseUnlessNew(Hazard.DROPPED, "primary key of " + table);
    } else if (!clause.takes("FOREIGN", "KEY")
        && !clause.takes("CONSTRAINT")
        && !clause.takes("CHECK")) {
      clause.takes("COLUMN");
      clause.takes("IF", "EXISTS");
      String name = clause.name();
      refuseUnlessNewColumn(Hazard.DROPPED, name);
      columns().remove(name);
    }
  }

  private void change(String name, Words definition) {
    Column after = Column.read(name, definition);
    Column before = columns().get(name);
    if (before == null || !before.canBecome(after)) {
      refuseUnlessNewColumn(Hazard.NARROWED, name);
    }
    put(after);
  }

  private void alterColumn(String name, Words clause) {
    if (!clause.comes("SET", "DEFAULT") && !clause.comes("SET", "VISIBLE")) {
      refuseUnlessNewColumn(Hazard.NARROWED, name);
    }
  }

  private void rename(Words clause) {
    if (clause.takes("COLUMN")) {
      String name = clause.name();
      clause.takes("TO");
      renameColumn(name, clause.name());
    } else if (clause.takes("INDEX") || clause.takes("KEY")) {
      refuseUnlessNew(Hazard.RENAMED, "index " + clause.name());
    } else {
      if (!clause.takes("TO")) {
        clause.takes("AS");
      }
      renameTable(clause);
    }
  }

  private void renameColumn(String name, String after) {
    if (!name.equals(after)) {
      refuseUnlessNewColumn(Hazard.RENAMED, name);
      Column column = columns().remove(name);
      if (column != null) {
        columns().put(after, column);
      }
    }
  }

  //// Verdict ////

  private void refuseUnlessNewColumn(Hazard hazard, String name) {
    if (!madeNow.contains(table + "." + name)) {
      refuseUnlessNew(hazard, "column " + name + " of " + table);
    }
  }

  private void refuseUnlessNew(Hazard hazard, String subject) {
    if (!madeNow.contains(table)) {
      refuse(hazard, subject);
    }
  }

  private void refuse(Hazard hazard, String subject) {
    Optional<String> contract = statement.contract();
    String word =
        hazard == Hazard.DROPPED ? "unused" : hazard == Hazard.CONSTRAINED ? "kept" : null;
    if (contract.isEmpty() || word == null) {
      refusals.add(new Refusal(hazard, statement, subject));
      return;
    }
    Matcher since = SINCE.matcher(contract.get());
    if (!since.matches() || !since.group(1).equals(word) || !earlier.contains(since.group(2))) {
      refusals.add(new Refusal(Hazard.UNFOUNDED, statement, subject));
    }
  }
}
