package dev.seoga.search;

import dev.seoga.database.Reading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jboss.logging.Logger;

/**
 * The words that occur in titles, names and subjects, to offer the nearest of them to who has
 * mistyped one. A word is kept with both its halves, since of one mistake one half is free.
 */
@ApplicationScoped
public class Spelling {
  private static final Logger LOG = Logger.getLogger(Spelling.class);
  private static final int SHORTEST = 3;
  private static final int LONGEST = 30;
  // From here on two mistakes are forgiven.
  private static final int LONG = 7;
  private static final int AT_ONCE = 500;
  private static final String WORDS = "(select word, strokes from search_word where length = ";
  private static final String LIMIT = " limit 1000)";

  private final EntityManager entities;
  private final Reading reading;
  private final TransactionSynchronizationRegistry transactions;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "spelling");
            thread.setDaemon(true);
            return thread;
          });

  Spelling(
      EntityManager entities, Reading reading, TransactionSynchronizationRegistry transactions) {
    this.entities = entities;
    this.reading = reading;
    this.transactions = transactions;
  }

  @PreDestroy
  void end() throws InterruptedException {
    writer.shutdown();
    writer.awaitTermination(10, TimeUnit.SECONDS);
  }

  /**
   * What to say to who has found nothing.
   *
   * @param unknown the parts of the text that no record has
   * @param text the text with known words in their places; empty where there is none for each
   */
  public record Suggestion(List<String> unknown, String text) {}

  private static String[] parts(String typed) {
    return typed.replaceAll("[\"“”„]", " ").strip().split("\\s+", -1);
  }

  /** Returns the words of a search text of which {@link #suggest} asks whether they are known. */
  public static Set<SearchWord> words(String typed) {
    return Arrays.stream(parts(typed))
        .flatMap(part -> SearchQuery.of(part).words().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Looks for words that may have been meant.
   *
   * @param typed the whole search text
   * @param known tells whether a record has a word
   */
  public Suggestion suggest(String typed, Predicate<SearchWord> known) {
    List<String> unknown = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    boolean all = true;
    for (String part : parts(typed)) {
      List<SearchWord> words = SearchQuery.of(part).words();
      if (words.stream().allMatch(known)) {
        parts.add(part);
        continue;
      }
      unknown.add(part);
      Optional<String> nearest = words.size() == 1 ? nearest(words.get(0)) : Optional.empty();
      nearest.ifPresent(parts::add);
      all &= nearest.isPresent();
    }
    return new Suggestion(unknown, all && !unknown.isEmpty() ? String.join(" ", parts) : "");
  }

  /**
   * Learns the words of a record once the transaction has ended well. Not within it: of two
   * transactions with the same new word one would wait for the other, be it an import of minutes.
   *
   * @param learned which words the record had before
   */
  void learn(SearchTexts texts, Predicate<Word> learned) {
    List<Word> unlearned =
        Stream.of(texts.titles(), texts.contributors(), texts.subjects())
            .flatMap(Collection::stream)
            .flatMap(text -> Word.of(text).stream())
            .filter(Spelling::isKept)
            .filter(learned.negate())
            .toList();
    if (!unlearned.isEmpty()) {
      whenCommitted().addAll(unlearned);
    }
  }

  /** Returns the words that are learned once the transaction has ended well. */
  private Set<Word> whenCommitted() {
    @SuppressWarnings("unchecked")
    Set<Word> words = (Set<Word>) transactions.getResource(Spelling.class);
    if (words == null) {
      Set<Word> collected = new LinkedHashSet<>();
      transactions.putResource(Spelling.class, collected);
      transactions.registerInterposedSynchronization(
          new Synchronization() {
            @Override
            public void beforeCompletion() {
              // Only what is committed is learned.
            }

            @Override
            public void afterCompletion(int status) {
              if (status == Status.STATUS_COMMITTED) {
                writer.execute(() -> store(collected));
              }
            }
          });
      words = collected;
    }
    return words;
  }

  private static boolean isKept(Word word) {
    int length = word.keystrokes().length();
    return word.script() != Word.Script.HANJA
        && length >= SHORTEST
        && length <= LONGEST
        && word.text().chars().noneMatch(Character::isDigit);
  }

  private void store(Collection<Word> words) {
    try {
      // In one order everywhere, so that no two writers wait for one another.
      Set<Word> sorted = new TreeSet<>(Comparator.comparing(Word::text));
      sorted.addAll(words);
      List<Word> list = List.copyOf(sorted);
      for (int from = 0; from < list.size(); from += AT_ONCE) {
        List<Word> some = list.subList(from, Math.min(list.size(), from + AT_ONCE));
        learn(some);
      }
    } catch (RuntimeException e) {
      LOG.warn("Words could not be learned; until a rebuild they are not offered as spellings", e);
    }
  }

  private void learn(List<Word> words) {
    List<?> known =
        reading.ask(
            asked ->
                asked
                    .createNativeQuery(
                        "select word from search_word where word in (:words)", String.class)
                    .setParameter("words", words.stream().map(Word::text).toList())
                    .getResultList());
    List<Word> unknown = words.stream().filter(word -> !known.contains(word.text())).toList();
    if (!unknown.isEmpty()) {
      QuarkusTransaction.requiringNew().run(() -> insert(unknown));
    }
  }

  private void insert(List<Word> unknown) {
    Sql sql = Sql.of("insert ignore into search_word (word, strokes) values ");
    String comma = "";
    for (Word word : unknown) {
      sql.add(comma + "(").value(word.text()).add(", ").value(word.keystrokes()).add(")");
      comma = ", ";
    }
    sql.query(entities).executeUpdate();
  }

  /** Returns the known word that is nearest to one that is not; empty where none is near. */
  Optional<String> nearest(SearchWord typed) {
    int length = typed.text().length();
    if (typed.kind() == SearchWord.Kind.INITIALS || length < SHORTEST || length > LONGEST) {
      return Optional.empty();
    }
    int mistakes = length < LONG ? 1 : 2;
    List<Object[]> candidates = withHalfOf(typed.text(), mistakes);
    LevenshteinDistance distance = new LevenshteinDistance(mistakes);
    record Near(String word, int distance) {}
    return candidates.stream()
        .map(c -> new Near((String) c[0], distance.apply(typed.text(), (String) c[1])))
        .filter(near -> near.distance() > 0)
        .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
        .map(Near::word);
  }

  /**
   * Returns words that begin or end as the typed one does and are about as long, in one question;
   * those that do both come twice, as to sort them out would take MySQL longer.
   */
  @SuppressWarnings("unchecked")
  private List<Object[]> withHalfOf(String typed, int mistakes) {
    Sql sql = Sql.of("");
    String union = "";
    for (int length = typed.length() - mistakes; length <= typed.length() + mistakes; length++) {
      int head = length / 2;
      int tail = length - head;
      if (head >= 1 && tail <= typed.length()) {
        sql.add(union + WORDS).value(length);
        sql.add(" and head = ").value(typed.substring(0, head)).add(LIMIT);
        sql.add(" union all " + WORDS).value(length);
        sql.add(" and tail = ").value(typed.substring(typed.length() - tail)).add(LIMIT);
        union = " union all ";
      }
    }
    return reading.ask(asked -> sql.query(asked).getResultList());
  }
}
