package dev.seoga.rehearsal;

import java.util.List;

/** The scenarios, in the order in which they are played where all are asked for. */
final class Scenarios {
  private static final List<Scenario> ALL = List.of(new Good());

  private Scenarios() {}

  static List<Scenario> named(List<String> names) {
    if (names.contains("all")) {
      return ALL;
    }
    return names.stream().map(Scenarios::named).toList();
  }

  private static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
  }
}
