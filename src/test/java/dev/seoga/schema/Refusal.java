package dev.seoga.schema;

/** A statement that must not go out in one release. */
record Refusal(Hazard hazard, SqlStatement statement, String subject) {
  @Override
  public String toString() {
    return "%s: %s (%s)\n    %s\n    %s"
        .formatted(statement.place(), hazard.what, subject, statement.text(), hazard.way);
  }
}
