package dev.seoga.search;

/**
 * Where a record has a word, the most telling first: title before contributor before subject, and
 * in each the whole word before a part. A subtitle is to a title what a subject is. A record is as
 * good as its worst word.
 */
public enum MatchLevel {
  TITLE_WORD,
  TITLE,
  CONTRIBUTOR_NAME,
  CONTRIBUTOR,
  SUBJECT_WORD,
  SUBJECT,
  ANYWHERE;

  /** Whether the words are in titles. */
  public boolean isOfTitles() {
    return compareTo(TITLE) <= 0;
  }

  /** Returns the number of the parts of a record, of {@link #values}, that count as much. */
  int parts() {
    return ordinal() / 2 + 1;
  }
}
