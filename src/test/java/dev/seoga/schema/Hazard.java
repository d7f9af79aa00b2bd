package dev.seoga.schema;

/** What the last release cannot live with, and the way that leads there in two releases. */
enum Hazard {
  DROPPED(
      "drops what the last release uses",
      "First a release that no longer uses it; in the next one drop it, with the comment"
          + " \"-- contract: unused since V<the newest migration of that release>\"."),
  RENAMED(
      "renames what the last release knows by its name",
      "First a release that adds the new name beside the old one and writes both; in the next one,"
          + " when nothing reads the old name, drop it with a contract comment."),
  NARROWED(
      "changes a column so that the last release cannot read or write it as before",
      "Only a length may grow. Add a new column, fill it, and write both; in the next release, when"
          + " nothing reads the old one, drop it with a contract comment."),
  REQUIRED(
      "adds a column that the last release does not fill",
      "Add it with a DEFAULT, or so that it may be NULL, and let this release fill it; a later one"
          + " may then rely on it."),
  CONSTRAINED(
      "binds what the last release writes to a rule that it does not know",
      "First a release that keeps the rule in everything it writes, and mends what is there; in the"
          + " next one add the rule, with the comment"
          + " \"-- contract: kept since V<the newest migration of that release>\"."),
  UNKNOWN(
      "is not understood by the check of migrations",
      "Write it otherwise, or teach SchemaRule what the last release makes of it."),
  UNFOUNDED(
      "has a contract comment that names no earlier migration",
      "Name the newest migration of the release that first went without it: \"-- contract: unused"
          + " since V5\"; for a rule \"-- contract: kept since V5\".");

  final String what;
  final String way;

  Hazard(String what, String way) {
    this.what = what;
    this.way = way;
  }
}
