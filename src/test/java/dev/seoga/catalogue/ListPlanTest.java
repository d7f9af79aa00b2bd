package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL does for the pages of the list, asked of MySQL itself among 20,000 books. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlanTest {
  private static final Pattern COMPARISON = Pattern.compile("(\\w+)\\s*(=|<>|<=?|>=?)\\s*\\?");
  private static final Map<String, String> SAMPLES =
      Map.of(
          "created_at", "'2026-06-01 00:00:00'",
          "title_sort", "X'80'",
          "author_sort", "X'80'",
          "category", "'ART'",
          "language", "'ko'",
          "publication_year", "1905",
          "status", "'AVAILABLE'");

  @Inject EntityManager entities;
  @Inject AgroalDataSource database;

  private final Visitor reader = Visitor.english();

  /** One table of a plan. */
  private record Step(String table, String type, String key, String extra) {}

  @BeforeAll
  void insertBooks() {
    SyntheticBooks.insert(entities, 20_000);
  }

  @AfterAll
  void deleteBooks() {
    SyntheticBooks.delete(entities);
  }

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
  })
  void thePagesOfAnOrderAreReadAlongItsIndexWithoutSorting(String list, String index) {
    Reply first = reader.get(list);
    for (String path : List.of(list, first.select("#next-page").attr("href"))) {
      Step books = rows(path);
      assertThat(books.key()).as(path).isEqualTo(index);
      assertThat(books.extra()).as(path).doesNotContain("filesort");
    }
    String second = first.select("#next-page").attr("href");
    Step backwards = rows(reader.get(second).select("#previous-page").attr("href"));
    assertThat(backwards.key()).isEqualTo(index);
    assertThat(backwards.extra()).doesNotContain("filesort");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category=ART",
        "language=ko",
        "from=1990",
        "to=1910",
        "status=NONE",
        "category=ART&sort=title",
        "language=ko&sort=author",
        "category=ART&language=ko&sort=year",
      })
  void noFilterReadsTheWholeTable(String filter) {
    for (String sql : statements("/books?" + filter)) {
      assertThat(plan(sql)).as(sql).noneMatch(step -> step.type().equals("ALL"));
    }
  }

  @Test
  void aSearchGoesThroughTheFullTextIndex() {
    for (String sql : statements("/books?q=synthetic")) {
      if (sql.contains("against")) {
        assertThat(plan(sql)).as(sql).anyMatch(step -> step.type().equals("fulltext"));
      }
      assertThat(plan(sql)).as(sql).noneMatch(step -> step.type().equals("ALL"));
    }
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

  private List<String> statements(String path) {
    return SqlSeen.during(() -> assertThat(reader.get(path).status()).isEqualTo(200));
  }

  /** Returns how the books of a page are read. */
  private Step rows(String path) {
    String sql =
        statements(path).stream()
            .filter(s -> s.contains("order by") && s.contains("limit"))
            .findFirst()
            .orElseThrow();
    return plan(sql).stream().filter(s -> s.table().startsWith("b1_")).findFirst().orElseThrow();
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
        .replace("against (? in boolean mode)", "against ('+synth*' in boolean mode)")
        .replaceAll("limit \\?", "limit 26")
        .replace("?", "1");
  }

  private static String sample(String column) {
    return SAMPLES.getOrDefault(column, "1");
  }
}
