package dev.seoga.search;

import java.util.Locale;

/** The parts of a record by which it is found, the most telling first; each has its fields. */
enum RecordPart {
  TITLE,
  CONTRIBUTOR,
  SUBJECT,
  OTHER;

  private final String field = name().toLowerCase(Locale.ROOT);

  /** Returns the field of the whole words, in their order. */
  String words() {
    return field;
  }

  /** Returns the field of the words without syllables, cut to a length; see {@link WordFields}. */
  String beginnings(int length) {
    return field + "-" + length;
  }

  /** Returns the field of what remains of words from each syllable on, and of their initials. */
  String suffixes() {
    return field + "-suffix";
  }

  /** Returns the field of neighbours joined, the first word marked off. */
  String joined() {
    return field + "-joined";
  }

  String of(SearchWords words) {
    return switch (this) {
      case TITLE -> words.titles();
      case CONTRIBUTOR -> words.contributors();
      case SUBJECT -> words.subjects();
      case OTHER -> words.others();
    };
  }
}
