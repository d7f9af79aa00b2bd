package dev.seoga.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance's index finds what MySQL's index of the same rows finds, and ranks it alike. */
class WordQueriesTest {
  private static final String SYLLABLES = "가각한국사회도서관과학값은닭의ㅋ";
  private static final String HANJA = "圖書館學國史𠮷";
  private static final String LATIN = "abec's7";
  private static final int BOOKS = 400;
  private static final int QUERIES = 4000;

  private final List<SearchTexts> books = new ArrayList<>();
  private final Map<Integer, Kept> kept = new HashMap<>();

  /** What MySQL has of a book: reckoned once, and asked for by each query. */
  private record Kept(BookSearch row, NavigableSet<String> terms) {}

  @Test
  void whateverIsTypedBothFindTheSameBooksAtTheSameLevels() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < BOOKS; i++) {
      books.add(
          new SearchTexts(texts(random, 2), texts(random, 3), texts(random, 2), texts(random, 2)));
    }
    Set<MatchLevel> met = new HashSet<>();
    int found = 0;
    int compared = 0;
    int same = 0;
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (int i = 0; i < QUERIES; i++) {
        String typed = typed(random);
        SearchQuery search = SearchQuery.of(typed);
        if (search.isEmpty()) {
          continue;
        }
        WordQueries queries =
            new WordQueries(
                new CommonTerms(1 << 20), SearchDeadline.in(Duration.ofMinutes(1)), search);
        Set<Integer> expected = new TreeSet<>();
        for (int book = 0; book < BOOKS; book++) {
          if (isFound(book, search)) {
            expected.add(book);
          }
        }
        assertThat(found(searcher, queries.upTo(MatchLevel.ANYWHERE)))
            .as(typed)
            .isEqualTo(expected);
        Map<MatchLevel, Set<Integer>> levels = new EnumMap<>(MatchLevel.class);
        for (MatchLevel level : MatchLevel.values()) {
          found(searcher, queries.at(level))
              .forEach(book -> levels.computeIfAbsent(level, l -> new TreeSet<>()).add(book));
        }
        assertThat(levels.values().stream().mapToInt(Set::size).sum()).isEqualTo(expected.size());
        assertThat(oneByOne(reader, search, expected)).as(typed).isEqualTo(levels);
        if (search.words().stream().allMatch(WordQueriesTest::beginsWithASyllable)) {
          for (MatchLevel level : levels.keySet()) {
            for (int book : levels.get(level)) {
              // MySQL's row also has a word where it begins within one word and ends in the next.
              assertThat(level).as(typed).isGreaterThanOrEqualTo(words(book).level(search));
              same += level == words(book).level(search) ? 1 : 0;
              compared++;
            }
          }
          met.addAll(levels.keySet());
        }
        found += expected.size();
      }
    }
    assertThat(met).containsExactlyInAnyOrder(MatchLevel.values());
    assertThat(found).isGreaterThan(QUERIES);
    assertThat(same).isGreaterThan(compared / 100 * 99);
  }

  @ParameterizedTest
  @CsvSource({
    "도서관학 개론, 개론, TITLE_WORD",
    "도서관학 개론, 서관, TITLE",
    "도서관학 개론, 도서관학개, TITLE",
    "도서관학 개론, ㄷㅅㄱㅎㄱㄹ, TITLE_WORD",
    "도서관학 개론, ㄱㄹ, TITLE",
    "도서관학 개론, \"도서관학 개\", TITLE",
    "East of Eden, east eden, TITLE_WORD",
    "East of Eden, ed, TITLE",
  })
  void aTitleCountsByHowMuchOfItIsTyped(String title, String typed, MatchLevel level)
      throws IOException {
    books.add(new SearchTexts(List.of(title), List.of(), List.of(), List.of()));
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      WordQueries queries =
          new WordQueries(
              new CommonTerms(0), SearchDeadline.in(Duration.ofMinutes(1)), SearchQuery.of(typed));
      assertThat(found(searcher, queries.at(level))).containsExactly(0);
    }
  }

  @Test
  void aRowWhoseWordsWereCutIsFoundByItsTerms() throws IOException {
    String title = "가나다 ".repeat(200) + "한국사회 zebra 圖書";
    books.add(new SearchTexts(List.of(title), List.of(), List.of(), List.of()));
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String typed : List.of("사회", "zeb", "書", "가나다한국", "ㅎㄱㅅㅎ", "\"가나다 가나\"")) {
        WordQueries queries =
            new WordQueries(
                new CommonTerms(0),
                SearchDeadline.in(Duration.ofMinutes(1)),
                SearchQuery.of(typed));
        assertThat(found(searcher, queries.upTo(MatchLevel.ANYWHERE))).as(typed).hasSize(1);
      }
    }
  }

  @Test
  void aSearchEndsWhenItHasTakenAsLongAsItMay() throws IOException {
    books.add(new SearchTexts(List.of("도서관"), List.of(), List.of(), List.of()));
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      WordQueries queries =
          new WordQueries(
              new CommonTerms(0), SearchDeadline.in(Duration.ofMillis(-1)), SearchQuery.of("ㄷ"));
      assertThatThrownBy(() -> found(searcher, queries.upTo(MatchLevel.ANYWHERE)))
          .isInstanceOf(SearchDeadline.PassedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"ㄱㄴㄷ, ㄴㄷ", "ㅋㅋ 웃음, ㅋㅋ", "한국사 ㅋ, ㅎㄱㅅ", "책 한국 사, ㅎㄱㅅ"})
  void lettersThatStandAloneAreFound(String title, String typed) throws IOException {
    books.add(new SearchTexts(List.of(title), List.of(), List.of(), List.of()));
    assertThat(isFound(0, SearchQuery.of(typed))).isTrue();
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      WordQueries queries =
          new WordQueries(
              new CommonTerms(0), SearchDeadline.in(Duration.ofMinutes(1)), SearchQuery.of(typed));
      assertThat(found(new IndexSearcher(reader), queries.upTo(MatchLevel.ANYWHERE))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, true",
    "97, true",
    "978, true",
    "9788, true",
    "978893, true",
    "9788934, true",
    "9788935, false",
    "978894, false",
    "9789, false",
    "979, false",
    "96, false",
    "8, false",
    "19, true",
    "1984, true",
    "19841, false",
    "a, true",
    "ab, false",
    "u, true",
    "u20, false",
    "u2f0, true",
    "u2f000, true",
    "u2f0001, false",
    "z, true",
    "zee, false",
    "3, true",
    "r0001, true",
    "r0002, false",
    "r000123, true",
    "r000124, false",
    "'\"1984 97', true",
    "'\"1984 98', false",
    "\"1984 9788934\", true",
    "\"1984 97\", false",
  })
  void aWordWithoutSyllablesIsFoundByItsBeginningHoweverLong(String typed, boolean found)
      throws IOException {
    books.add(
        new SearchTexts(
            List.of("1984 9788934 a U2F000"), List.of("Zed"), List.of("3d"), List.of("R000123")));
    SearchQuery search = SearchQuery.of(typed);
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      CommonTerms common = new CommonTerms(0);
      assertThat(count(new IndexSearcher(reader), common, SearchDeadline.NONE, search))
          .isEqualTo(found ? 1 : 0);
      for (SearchWord word : search.words()) {
        assertThat(WordQueries.existing(reader, List.of(word)).contains(word))
            .isEqualTo(found || word.text().equals("1984"));
      }
    }
  }

  @Test
  void whatHasAPhraseIsLookedForOnceInEachLargePartOfAnIndex() throws IOException {
    int having = 9_000;
    for (int i = 0; i < 2 * having; i++) {
      String title = i % 2 == 0 ? "도서관학 개론" : "개론 도서관학";
      books.add(new SearchTexts(List.of(title), List.of(), List.of(), List.of()));
    }
    SearchDeadline passed = SearchDeadline.in(Duration.ofMillis(-1));
    CommonTerms common = new CommonTerms(1 << 20);
    try (ByteBuffersDirectory directory = indexed();
        DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      SearchQuery words = SearchQuery.of("도서관학 개론");
      SearchQuery phrase = SearchQuery.of("\"도서관학 개론\"");
      SearchQuery none = SearchQuery.of("\"개론 개론\"");
      count(searcher, common, SearchDeadline.NONE, words);
      assertThatThrownBy(() -> count(searcher, common, passed, phrase))
          .isInstanceOf(SearchDeadline.PassedException.class);
      for (SearchDeadline deadline : List.of(SearchDeadline.NONE, passed)) {
        assertThat(count(searcher, common, deadline, phrase)).isEqualTo(having);
        assertThat(count(searcher, common, deadline, none)).isZero();
      }
    }
  }

  private static int count(
      IndexSearcher searcher, CommonTerms common, SearchDeadline deadline, SearchQuery search)
      throws IOException {
    return searcher.count(new WordQueries(common, deadline, search).upTo(MatchLevel.ANYWHERE));
  }

  private static boolean beginsWithASyllable(SearchWord word) {
    String text = word.text();
    return word.kind() != SearchWord.Kind.INITIALS
        && (text.charAt(0) < 'ㄱ'
            || text.charAt(0) > 'ㅣ'
            || (text.length() > 1 && text.charAt(1) >= 'ㅏ' && text.charAt(1) <= 'ㅣ'));
  }

  /** Returns the books by level, each asked by itself. */
  private static Map<MatchLevel, Set<Integer>> oneByOne(
      DirectoryReader reader, SearchQuery search, Set<Integer> books) throws IOException {
    WordQueries queries = new WordQueries(new CommonTerms(0), SearchDeadline.NONE, search);
    Map<MatchLevel, Set<Integer>> levels = new EnumMap<>(MatchLevel.class);
    for (LeafReaderContext leaf : reader.leaves()) {
      MatchLevels ofLeaf = queries.levels(leaf);
      for (int book : books) {
        if (leaf.docBase <= book && book < leaf.docBase + leaf.reader().maxDoc()) {
          levels
              .computeIfAbsent(ofLeaf.of(book - leaf.docBase), level -> new TreeSet<>())
              .add(book);
        }
      }
    }
    return levels;
  }

  private ByteBuffersDirectory indexed() throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    // Documents stay in their order.
    IndexWriterConfig config = new IndexWriterConfig(null).setMergePolicy(new LogDocMergePolicy());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int book = 0; book < books.size(); book++) {
        Document document = new Document();
        if (!WordFields.add(document, words(book))) {
          WordFields.addTerms(document, row(book).terms);
        }
        writer.addDocument(document);
        if (book % 100 == 0) {
          writer.commit();
        }
      }
      writer.forceMerge(1);
    }
    return directory;
  }

  private Kept kept(int book) {
    return kept.computeIfAbsent(
        book,
        number -> {
          SearchTexts texts = books.get(number);
          return new Kept(
              SearchRow.of(texts).row, new TreeSet<>(SearchTerms.index(texts.all().toList())));
        });
  }

  private BookSearch row(int book) {
    return kept(book).row();
  }

  private SearchWords words(int book) {
    BookSearch row = row(book);
    return new SearchWords(row.titleWords, row.contributorWords, row.subjectWords, row.otherWords);
  }

  private boolean isFound(int book, SearchQuery search) {
    return search.words().stream()
            .allMatch(
                word -> {
                  String text = word.whole() ? Word.ended(word.text()) : word.text();
                  String first = kept(book).terms().ceiling(text);
                  return first != null && first.startsWith(text);
                })
        && words(book).have(search.phrases());
  }

  private static Set<Integer> found(IndexSearcher searcher, Query query) throws IOException {
    Set<Integer> found = new TreeSet<>();
    for (ScoreDoc doc : searcher.search(query, BOOKS).scoreDocs) {
      found.add(doc.doc);
    }
    return found;
  }

  /**
   * A part of some book, or of two, as people type it: cut off, joined, in initials, as a phrase.
   */
  private String typed(Random random) {
    List<String> texts =
        books.get(random.nextInt(BOOKS)).all().filter(text -> !text.isBlank()).toList();
    if (texts.isEmpty()) {
      return "";
    }
    String text = texts.get(random.nextInt(texts.size()));
    int from = text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    String rest = text.substring(from);
    String part =
        rest.substring(
            0,
            rest.offsetByCodePoints(0, 1 + random.nextInt(rest.codePointCount(0, rest.length()))));
    return switch (random.nextInt(7)) {
      case 0 -> part.replace(" ", "");
      case 1 -> '"' + part + '"';
      case 2 -> Jamo.initials(part.replaceAll("[^가-힣]", ""));
      case 3 -> part + " " + SYLLABLES.charAt(random.nextInt(SYLLABLES.length()));
      case 4 -> part + Jamo.initials("각");
      default -> part;
    };
  }

  private static List<String> texts(Random random, int most) {
    return Stream.generate(() -> text(random)).limit(random.nextInt(most + 1)).toList();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int words = 1 + random.nextInt(4);
    for (int i = 0; i < words; i++) {
      String letters = random.nextInt(5) == 0 ? HANJA : random.nextInt(4) == 0 ? LATIN : SYLLABLES;
      int[] characters = letters.codePoints().toArray();
      // A lone consonant stands by itself: within a word its neighbours tell it from a final.
      int length = 1 + random.nextInt(3);
      text.append(i == 0 ? "" : " ");
      for (int letter = 0; letter < length; letter++) {
        int next = characters[random.nextInt(characters.length)];
        text.appendCodePoint(next == 'ㅋ' ? '가' : next);
      }
    }
    return text.toString();
  }
}
