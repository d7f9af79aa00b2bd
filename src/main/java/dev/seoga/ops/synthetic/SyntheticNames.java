package dev.seoga.ops.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Invented names of people, publishers and places. */
final class SyntheticNames {
  private final List<String> surnames;
  private final List<String> syllables;
  private final List<String> givenNames;
  private final List<String> familyNames;
  private final List<String> publishers;
  private final List<String> westernPublishers;
  private final List<String> places;
  private final List<String> westernPlaces;

  SyntheticNames() {
    List<String> people = Vocabulary.lines("names.txt");
    surnames = parts(people.get(0), " ");
    syllables = parts(people.get(1), " ");
    givenNames = parts(people.get(2), " ");
    familyNames = parts(people.get(3), " ");
    List<String> houses = Vocabulary.lines("publishers.txt");
    publishers = parts(houses.get(0), " ");
    westernPublishers = parts(houses.get(1), "\\|");
    places = parts(houses.get(2), " ");
    westernPlaces = parts(houses.get(3), "\\|");
  }

  private static List<String> parts(String line, String separator) {
    return Arrays.asList(line.split(separator));
  }

  String person(boolean western, RandomGenerator random) {
    return western
        ? drawn(givenNames, random) + " " + drawn(familyNames, random)
        : drawn(surnames, random) + drawn(syllables, random) + drawn(syllables, random);
  }

  String publisher(boolean western, RandomGenerator random) {
    return drawn(western ? westernPublishers : publishers, random);
  }

  String place(boolean western, RandomGenerator random) {
    return drawn(western ? westernPlaces : places, random);
  }

  /** The first of a list are drawn more often than the last. */
  private static String drawn(List<String> names, RandomGenerator random) {
    double at = random.nextDouble();
    return names.get((int) (at * at * names.size()));
  }
}
