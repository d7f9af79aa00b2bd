package dev.seoga.ops.synthetic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Words that are drawn as often as words occur in texts: the one of rank r with a probability
 * proportional to 1/r (Zipf's law).
 */
final class Vocabulary {
  private static final int SIZE = 30_000;

  private final List<String> words;
  private final double[] cumulated;

  private Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    cumulated = new double[words.size()];
    double sum = 0;
    for (int rank = 1; rank <= cumulated.length; rank++) {
      sum += 1.0 / rank;
      cumulated[rank - 1] = sum;
    }
  }

  /** Returns the words of a file in its order, the most frequent first. */
  static Vocabulary of(String file) {
    return new Vocabulary(lines(file).stream().flatMap(l -> Arrays.stream(l.split(" "))).toList());
  }

  /** Returns the words of a file and, behind them, compounds of two: a long tail of rare words. */
  static Vocabulary withCompounds(String file) {
    List<String> simple = of(file).words;
    Set<String> compounds = new LinkedHashSet<>();
    Random random = new Random(1);
    while (compounds.size() < SIZE) {
      compounds.add(
          simple.get(random.nextInt(simple.size())) + simple.get(random.nextInt(simple.size())));
    }
    List<String> all = new ArrayList<>(simple);
    // Else the grammar of the file, not chance, would decide which of them is frequent.
    Collections.shuffle(all, random);
    all.addAll(compounds);
    return new Vocabulary(all);
  }

  /** Returns the lines of a file beside this class, without comments. */
  static List<String> lines(String file) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String draw(RandomGenerator random) {
    double at = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, at);
    return words.get(found < 0 ? -found - 1 : found);
  }

  /** Returns some words, none twice in a row. */
  List<String> draw(RandomGenerator random, int number) {
    List<String> drawn = new ArrayList<>();
    while (drawn.size() < number) {
      String word = draw(random);
      if (drawn.isEmpty() || !drawn.get(drawn.size() - 1).equals(word)) {
        drawn.add(word);
      }
    }
    return drawn;
  }
}
