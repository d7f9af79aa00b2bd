package dev.seoga.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.JavaMigration;

/** The migrations of a project, in the order in which Flyway runs them. */
final class Migrations {
  private static final Pattern NAME = Pattern.compile("V([0-9._]+)__\\w+\\.(sql|java)");

  private Migrations() {}

  /**
   * @param sql the folder of the scripts
   * @param java the folder of the sources of those in Java, whose classes are at hand
   */
  static List<Migration> in(Path sql, Path java) throws IOException {
    TreeMap<MigrationVersion, Migration> migrations = new TreeMap<>();
    for (Path file : files(sql, java)) {
      String name = file.getFileName().toString();
      Matcher parts = NAME.matcher(name);
      if (!parts.matches()) {
        throw new IllegalStateException(file + " has no name of the kind V6__what.sql");
      }
      List<SqlStatement> statements =
          parts.group(2).equals("sql")
              ? SqlText.read(name, 1, Files.readString(file))
              : RecordedMigration.statements(migration(name), file);
      migrations.put(
          MigrationVersion.fromVersion(parts.group(1)), new Migration(parts.group(1), statements));
    }
    return List.copyOf(migrations.values());
  }

  private static List<Path> files(Path... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.list(folder)) {
        found.sorted(Comparator.naturalOrder()).forEach(files::add);
      }
    }
    return files;
  }

  private static JavaMigration migration(String name) {
    try {
      return Class.forName("db.migration." + name.replace(".java", ""))
          .asSubclass(JavaMigration.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
