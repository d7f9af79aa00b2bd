package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.history.ChangePosition;
import dev.seoga.history.ChangePosition.Gap;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL does for the pages of the list, asked of MySQL itself among 50,000 books. */
@QuarkusTest
@TestProfile(SearchedByDatabase.class)
class ListPlanTest extends AmongManyBooks {
  private static final Pattern COMPARISON = Pattern.compile("(\\w+)\\s*(=|<>|<=?|>=?)\\s*\\?");
  private static final Map<String, String> SAMPLES =
      Map.of(
          "created_at", "'2026-06-01 00:00:00'",
          "title_sort", "X'80'",
          "author_sort", "X'80'",
          "category", "'ART'",
          "kdc_class", "'8'",
          "language", "'ko'",
          "publication_year", "1905",
          "status", "'AVAILABLE'",
          "title_length", "12");

  @Inject AgroalDataSource database;
  private final Visitor reader = Visitor.english();

  /** One table of a plan. */
  private record Step(String table, String type, String key, String extra) {}

  @ParameterizedTest
  @CsvSource({
    "/books, book_created_at",
    "/books?sort=newest&dir=asc, book_created_at",
    "/books?sort=title, book_title_sort",
    "/books?sort=title&dir=desc, book_title_sort",
    "/books?sort=author, book_author_sort",
    "/books?sort=author&dir=desc, book_author_sort",
    "/books?sort=year, book_publication_year",
    "/books?sort=year&dir=asc, book_publication_year",
    "/books?sort=year&from=1950&to=1990, book_publication_year",
    "/books?category=ART&sort=title, book_title_sort",
    "/books?language=ko&sort=title, book_language_title",
    "/books?language=ko&sort=author&dir=desc, book_language_author",
    "/books?language=ko, book_created_at",
    "/books?status=MISSING, book_created_at",
  })
  void thePagesOfAnOrderAreReadAlongItsIndexWithoutSorting(String list, String index) {
    isReadAlong(list, "b", index);
  }

  @ParameterizedTest
  @CsvSource({
    "/books?q=신&sort=title, book_title_sort",
    "/books?q=신&sort=author&dir=desc, book_author_sort",
    "/books?q=신&sort=year, book_publication_year",
    "/books?q=신&sort=newest&category=ART, book_created_at",
    "/books?q=신&sort=title&language=ko, book_language_title",
    "/books?q=신, book_search_rank",
    "/books?q=신&language=ko, book_search_rank",
  })
  void theBooksOfACommonWordAreMetAlongTheOrder(String list, String index) {
    isReadAlong(list.replace("신", "%EC%8B%A0"), "k", index);
  }

  private void isReadAlong(String list, String table, String index) {
    Reply first = reader.get(list);
    String second = first.select("#next-page").attr("href");
    String back = reader.get(second).select("#previous-page").attr("href");
    for (String path : List.of(list, second, back)) {
      List<Step> plan = plan(ids(path));
      Step step = plan.stream().filter(s -> s.table().equals(table)).findFirst().orElseThrow();
      assertThat(step.key()).as(path).isEqualTo(index);
      assertThat(plan).as(path).noneMatch(s -> s.extra().contains("filesort"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=드문", "q=드문&sort=title", "q=드문 신", "q=드문&language=en&status=AVAILABLE"})
  void aRareWordIsLookedUpInTheFullTextIndex(String search) {
    String path =
        "/books?" + search.replace("드문", "%EB%93%9C%EB%AC%B8").replace(" 신", "+%EC%8B%A0");
    for (String sql : statements(path)) {
      if (sql.contains("against")) {
        assertThat(plan(sql))
            .as(sql)
            .anyMatch(
                step -> step.type().equals("fulltext") && step.key().equals("book_search_terms"));
      }
      assertThat(plan(sql)).as(sql).noneMatch(step -> step.type().equals("ALL"));
    }
    assertThat(reader.get(path).textOf("#result-status")).endsWith(" books");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category=TRAVEL",
        "category=TRAVEL&sort=title",
        "category=TRAVEL&language=ko&sort=year",
        "from=1990",
        "to=1910",
        "decade=1950",
        "decade=1950&category=ART",
        "kdc=8",
        "status=NONE",
        "status=WITHDRAWN",
        "category=ART&language=ko&sort=year",
      })
  void noFilterReadsTheWholeTable(String filter) {
    for (String sql : statements("/books?" + filter)) {
      assertThat(plan(sql)).as(sql).noneMatch(step -> step.type().equals("ALL"));
    }
  }

  @Test
  void aRareFilterIsReadThroughItsIndex() {
    List<Step> plan = plan(statements("/books?category=TRAVEL").get(0));

    assertThat(plan.get(0).key()).isEqualTo("book_category");
    assertThat(reader.get("/books?category=TRAVEL").textOf("#result-status"))
        .matches("\\d\\d books");
  }

  @Test
  void nothingElseThatAPageAsksReadsAWholeTable() {
    Visitor librarian = Visitor.signedIn("librarian");
    String record = librarian.get("/books").select("table.books tbody th a").attr("href");
    for (String path : List.of(record, record + "/edit", record + "/copies", "/account")) {
      List<String> seen = SqlSeen.during(() -> librarian.get(path));
      assertThat(seen).as(path).isNotEmpty();
      for (String sql : seen) {
        if (sql.startsWith("select")) {
          assertThat(plan(sql)).as(sql).noneMatch(step -> step.type().equals("ALL"));
        }
      }
    }
  }

  @Test
  void theSampleIsCountedOffAnIndexAlone() {
    String sql = SqlSeen.during(sample::refresh).get(0);

    assertThat(plan(sql).get(0).key()).isEqualTo("book_facets");
    assertThat(plan(sql).get(0).extra()).contains("Using index");
  }

  @Test
  void whatAnIndexAsksForWithEachSearchOrListIsReadByKeys() throws SQLException {
    List<String> asked = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      long last = ChangePosition.now(connection, 0).last();
      Connection listened = listened(connection, asked);
      Gap gap = new Gap(last - 20, last - 15, Instant.now());
      ChangePosition.News news =
          new ChangePosition(last - 10, List.of(gap)).news(listened, BookLists.PAGE_SIZE);
      assertThat(news.complete()).isTrue();
      // With samples the gap could be the whole table, which is rightly read as one.
      asked.set(
          0,
          asked
              .get(0)
              .replace("id > ?", "id > " + (last - 10))
              .replace("between ? and ?", "between " + gap.first() + " and " + gap.last()));
      List<Long> some = List.of(500_000_001L, 500_000_002L, 500_000_003L);
      List<BookDocument> read = new ArrayList<>();
      BookDocument.read(listened, new FacetCodes(), some, read::add);
      assertThat(read).hasSize(3);
    }
    assertThat(asked).hasSize(4);
    for (String sql : asked) {
      assertThat(plan(sql)).as(sql).isNotEmpty().noneMatch(step -> step.type().equals("ALL"));
    }
  }

  /** Returns a connection that keeps the text of what is prepared. */
  private static Connection listened(Connection connection, List<String> asked) {
    return (Connection)
        Proxy.newProxyInstance(
            ListPlanTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                asked.add((String) arguments[0]);
              }
              return method.invoke(connection, arguments);
            });
  }

  private List<String> statements(String path) {
    List<String> seen = SqlSeen.during(() -> assertThat(reader.get(path).status()).isEqualTo(200));
    return seen.stream().filter(sql -> sql.contains("book")).toList();
  }

  /** Returns the statement that finds the books of a page. */
  private String ids(String path) {
    return statements(path).stream()
        .filter(s -> s.contains("order by") && s.contains("limit 26"))
        .findFirst()
        .orElseThrow();
  }

  private List<Step> plan(String sql) {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + withSamples(sql))) {
      while (rows.next()) {
        steps.add(
            new Step(
                text(rows, "table"), text(rows, "type"), text(rows, "key"), text(rows, "Extra")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(withSamples(sql), e);
    }
    return steps;
  }

  private static String text(ResultSet rows, String column) throws SQLException {
    String text = rows.getString(column);
    return text == null ? "" : text;
  }

  /** Puts values in the place of the question marks, each as its column asks. */
  private static String withSamples(String sql) {
    String compared =
        COMPARISON
            .matcher(sql)
            .replaceAll(
                m -> Matcher.quoteReplacement(m.group(1) + m.group(2) + sample(m.group(1))));
    return compared
        .replace("between ? and ?", "between -9998 and 1910")
        .replace("like ?", "like '% ㅅㅣㄴ%'")
        .replace("against (? in boolean mode)", "against ('+ㄷㅡㅁㅜㄴ*' in boolean mode)")
        .replaceAll("limit \\?", "limit 26")
        .replace("?", "1");
  }

  private static String sample(String column) {
    return SAMPLES.getOrDefault(column, "1");
  }
}
