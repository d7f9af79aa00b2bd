package dev.seoga.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * The scenarios, in the order in which they are played where all are asked for: those behind which
 * the last release still serves, the rollout, and those that this release is for.
 */
final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new BadStart(),
          new Rollback(),
          new BadValidate(),
          new Good(),
          new Kill(),
          new Scale(),
          new SchemaChange(),
          new DatabaseRestart(),
          new FaultShutdown(),
          new FaultSessionKey(),
          new FaultPosition());

  private Scenarios() {}

  /** Returns the names of all of them, {@code old-on-new} last. */
  static List<String> names() {
    List<String> names = new ArrayList<>(ALL.stream().map(Scenario::name).toList());
    names.add(OldOnNew.NAME);
    return names;
  }

  static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
  }

  /** Returns what each of them is, in lines. */
  static String list() {
    StringBuilder lines = new StringBuilder();
    for (Scenario scenario : ALL) {
      lines.append("%-18s %s%n".formatted(scenario.name(), scenario.about()));
    }
    return lines.append("%-18s %s%n".formatted(OldOnNew.NAME, OldOnNew.ABOUT)).toString();
  }
}
