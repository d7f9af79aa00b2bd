package dev.seoga.rehearsal;

import java.util.List;

/**
 * What came of a scenario.
 *
 * @param checks what was looked at
 * @param seeded the check that a seeded fault must make fail; empty where no fault was seeded
 */
record Verdict(List<Check> checks, String seeded) {
  Verdict {
    checks = List.copyOf(checks);
  }

  /** Whether everything that was looked at is as it should be. */
  boolean flawless() {
    return !checks.isEmpty() && checks.stream().allMatch(Check::passed);
  }

  /** Whether the rehearsal did what it should: passed, or caught the fault that was seeded. */
  boolean asExpected() {
    return seeded.isEmpty() ? flawless() : caught();
  }

  private boolean caught() {
    return checks.stream().anyMatch(check -> check.name().equals(seeded) && !check.passed());
  }

  /** Returns it in one line. */
  String text() {
    if (seeded.isEmpty()) {
      return flawless() ? "PASSED" : "FAILED";
    }
    return caught()
        ? "FAILED, as it must: the seeded fault was caught by \"" + seeded + "\""
        : "NOT CAUGHT: the seeded fault should fail \"" + seeded + "\"";
  }
}
