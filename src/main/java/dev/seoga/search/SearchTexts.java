package dev.seoga.search;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The texts by which a record is found, by how much they tell about it. Nulls and blanks in them
 * are skipped.
 *
 * @param titles the title proper, and where it is in Hanja its reading
 * @param contributors names of people and corporate bodies
 * @param subjects what else tells what it is about: subtitle, original title, subject headings
 * @param others publisher, series, numbers
 */
public record SearchTexts(
    List<String> titles, List<String> contributors, List<String> subjects, List<String> others) {

  Stream<String> all() {
    return Stream.of(titles, contributors, subjects, others)
        .flatMap(List::stream)
        .filter(Objects::nonNull);
  }

  /** Returns the length of the words of the title proper, in characters. */
  int titleLength() {
    return titles.isEmpty() ? 0 : Word.of(titles.get(0)).stream().mapToInt(Word::length).sum();
  }
}
