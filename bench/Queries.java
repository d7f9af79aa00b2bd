import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Prints the paths of searches of all kinds, drawn from a collection: {@code Queries URL SEED
 * NUMBER}, NUMBER of each kind; each line the kind, a tab, the path.
 */
public class Queries {
  // As often as they come in titles, these are the worst that can be typed.
  private static final List<String> SYLLABLES = List.of("시", "사", "기", "자", "전", "이", "정", "수", "인", "도");
  private static final List<String> COMMON =
      List.of("the", "of", "and", "a", "in", "사", "history", "ㅅ", "ㄱㅅ", "서울", "문학", "to", "ㅇㅅ");
  private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

  private final Connection database;
  private final Random random;
  private final long last;

  private Queries(Connection database, long seed) throws SQLException {
    this.database = database;
    random = new Random(seed);
    last = Long.parseLong(one("select max(id) from book", 0));
  }

  private interface Draw {
    String next() throws SQLException;
  }

  public static void main(String[] arguments) throws SQLException {
    try (Connection database = DriverManager.getConnection(arguments[0])) {
      Queries queries = new Queries(database, Long.parseLong(arguments[1]));
      int number = Integer.parseInt(arguments[2]);
      for (Map.Entry<String, Draw> kind : queries.kinds().entrySet()) {
        for (int i = 0; i < number; i++) {
          String text = URLEncoder.encode(kind.getValue().next(), StandardCharsets.UTF_8);
          System.out.println(kind.getKey() + "\t/books?q=" + text);
        }
      }
    }
  }

  private Map<String, Draw> kinds() {
    Map<String, Draw> kinds = new LinkedHashMap<>();
    kinds.put("word", () -> drawn(korean().split(" ", -1)));
    kinds.put("substring", () -> end(longest(korean())));
    kinds.put("one syllable", () -> drawn(SYLLABLES.toArray(String[]::new)));
    kinds.put("half typed", () -> halfTyped(drawn(korean().split(" ", -1))));
    kinds.put("initial consonants", () -> initials(longest(korean())));
    kinds.put("Hanja by reading", () -> drawn(hanja("title_reading").split(" ", -1)));
    kinds.put("Hanja", () -> drawn(hanja("title").split(" ", -1)));
    kinds.put("spaces left out", () -> korean().replace(" ", ""));
    kinds.put("spaces added", () -> String.join(" ", longest(korean()).split("(?<=\\G..)", -1)).strip());
    kinds.put("English word", () -> drawn(english().split(" ", -1)));
    kinds.put("English prefix", () -> beginning(longest(english())));
    kinds.put("several words", () -> shuffled(korean()));
    kinds.put("title and name", this::titleAndName);
    kinds.put("name", this::name);
    kinds.put("name turned round", () -> reversed(westernName()));
    kinds.put("ISBN", () -> field("select isbn13 from book_isbn where book_id = ?"));
    kinds.put("ISBN with hyphens", () -> field("select printed from book_isbn where book_id = ?"));
    kinds.put("barcode", () -> field("select registration_number from copy where book_id = ?"));
    kinds.put("call number", () -> field("select call_number from book where id = ?"));
    kinds.put("phrase", () -> "\"" + several() + "\"");
    kinds.put("mistyped", () -> mistyped(longest(korean())));
    kinds.put("most common", () -> drawn(COMMON.toArray(String[]::new)));
    return kinds;
  }

  private String korean() throws SQLException {
    return field("select title from book where id = ? and language = 'ko' and title = title_reading or"
        + " id = ? and language = 'ko' and title_reading = ''");
  }

  private String english() throws SQLException {
    return field("select title from book where id = ? and language = 'en'");
  }

  private String hanja(String column) throws SQLException {
    return field("select " + column + " from book where id between ? and ? + 500 and language = 'ko'"
        + " and title_reading <> '' and title_reading <> title limit 1");
  }

  private String name() throws SQLException {
    return field("select name from book_contributor where book_id = ?");
  }

  /** A word of a title and who has written that book, so that there is something to be found. */
  private String titleAndName() throws SQLException {
    String book = field("select concat(b.title, '|', c.name) from book b join book_contributor c on c.book_id = b.id"
        + " where b.id = ? and b.language = 'ko' and b.title_reading in ('', b.title) limit 1");
    int end = book.lastIndexOf('|');
    return drawn(book.substring(0, end).split(" ", -1)) + " " + book.substring(end + 1);
  }

  private String westernName() throws SQLException {
    return field("select name from book_contributor where book_id = ? and name like '% %'");
  }

  private String several() throws SQLException {
    String title = korean();
    return title.contains(" ") ? title : several();
  }

  /** Asks with the ids of random books until one has an answer. */
  private String field(String sql) throws SQLException {
    while (true) {
      String found = one(sql, 1 + (long) (random.nextDouble() * last));
      if (found != null && !found.isBlank()) {
        return found;
      }
    }
  }

  private String one(String sql, long id) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
        statement.setLong(i, id);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }

  private String drawn(String... from) {
    return from[random.nextInt(from.length)];
  }

  private static String longest(String title) {
    return Arrays.stream(title.split(" ", -1))
        .reduce((a, b) -> b.length() > a.length() ? b : a)
        .orElse(title);
  }

  private static String end(String word) {
    return word.length() > 2 ? word.substring(word.length() - 2) : word;
  }

  private static String beginning(String word) {
    return word.substring(0, Math.min(word.length(), 4));
  }

  /** Leaves the final consonant of the last syllable out, or types its first letter only. */
  private static String halfTyped(String word) {
    char syllable = word.charAt(word.length() - 1);
    if (syllable < '가' || syllable > '힣') {
      return word;
    }
    int offset = (syllable - '가') % 28;
    String begun = word.substring(0, word.length() - 1);
    return offset > 0 ? begun + (char) (syllable - offset) : begun + INITIALS.charAt((syllable - '가') / 588);
  }

  private static String initials(String word) {
    StringBuilder initials = new StringBuilder();
    for (char syllable : word.toCharArray()) {
      initials.append(syllable >= '가' && syllable <= '힣' ? INITIALS.charAt((syllable - '가') / 588) : syllable);
    }
    return initials.toString();
  }

  private String shuffled(String title) {
    List<String> words = new ArrayList<>(Arrays.asList(title.split(" ", -1)));
    java.util.Collections.shuffle(words, random);
    return String.join(" ", words.subList(0, Math.min(3, words.size())));
  }

  private static String reversed(String name) {
    int at = name.lastIndexOf(' ');
    return name.substring(at + 1) + ", " + name.substring(0, at);
  }

  /** Another vowel in the middle. */
  private static String mistyped(String word) {
    int at = word.length() / 2;
    char syllable = word.charAt(at);
    char other = (char) (syllable + (syllable % 2 == 0 ? 28 : -28));
    return word.substring(0, at) + (other >= '가' && other <= '힣' ? other : syllable) + word.substring(at + 1);
  }
}
