package dev.seoga.rehearsal;

/** Something that may happen to an installation. */
interface Scenario {
  /** Returns what it is called on the command line. */
  String name();

  /** Returns what happens, in a sentence. */
  String about();

  /** Returns the release that serves when it begins. */
  default Release before(Options options) {
    return options.last();
  }

  /** Returns the check that it must make fail; empty where all must pass. */
  default String seeded() {
    return "";
  }

  void play(Run run) throws Exception;
}
