package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators are promised to find is there, and what is there is described. */
@QuarkusTest
class MetricsTest {
  private static final Path TABLE = Path.of("docs", "metrics.md");
  private static final Pattern DESCRIBED =
      Pattern.compile("(?m)^\\| `([a-z]+_\\w+)` \\| [^|]+ \\|");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\w+) \\w+$");
  private static final Pattern URI = Pattern.compile("uri=\"([^\"]*)\"");

  private final Visitor operator = Visitor.english();

  @Test
  void everyMetricOfOursIsInTheTableAndEveryOneInTheTableIsThere() throws IOException {
    operator.get("/books");
    Set<String> there = all(FAMILY, metrics());
    String page = Files.readString(TABLE);
    Set<String> described =
        all(DESCRIBED, page.substring(0, page.indexOf("## CloudWatch"))).stream()
            // In the newer of Prometheus's formats it belongs to the sample and not to the family.
            .map(name -> name.replaceFirst("_total$", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(ours(described)).isNotEmpty().isEqualTo(ours(there));
    assertThat(described).hasSizeGreaterThan(ours(described).size());
    assertThat(there).containsAll(described);
  }

  private static Set<String> ours(Set<String> names) {
    return names.stream()
        .filter(name -> name.startsWith("seoga_") && !name.endsWith("_max"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatSomebodyAsksForNeverBecomesATag() {
    String madeUp = "made-up-" + System.nanoTime();
    operator.get("/" + madeUp);
    operator.get("/books/" + madeUp);
    operator.get("/books/987654321");
    operator.get("/quality/" + madeUp);
    operator.request("DELETE", "/books/987654322");
    operator.request("PUT", "/preferences/language/" + madeUp);
    operator.request("BREW", "/" + madeUp + "-brewed");
    operator.post("/sign-in", "name", madeUp);
    operator.post("/" + madeUp, "a", "b");
    operator.get("/books?q=" + madeUp);
    operator.get("/static/" + madeUp + ".css");
    operator.get("//" + madeUp + "//x");
    operator.get("/books/1/" + madeUp);

    String metrics = metrics();
    assertThat(metrics).doesNotContain(madeUp, "BREW", "987654321", "987654322");
    assertThat(all(URI, metrics))
        .contains("/books", "/books/{id}", "/none")
        .allMatch(
            uri ->
                uri.matches(
                    "(/|(/([a-z-]+|\\{[a-z]+}(\\.csv)?|[a-z]+\\.csv))+|REDIRECTION|root|UNKNOWN|NOT_FOUND)"));
  }

  @Test
  void aSearchASignInAndAJobAreCounted() {
    double found = value("seoga_searches_seconds_count{outcome=\"found\"}");
    double nothing = value("seoga_searches_seconds_count{outcome=\"nothing\"}");
    double refused = value("seoga_sign_ins_total{outcome=\"refused\"}");
    double accepted = value("seoga_sign_ins_total{outcome=\"accepted\"}");

    operator.get("/books?q=%EC%9D%98");
    operator.get("/books?q=zzzzzz");
    Visitor.english().signIn("nobody" + System.nanoTime(), "wrong");
    Visitor.signedIn("reader");

    assertThat(value("seoga_searches_seconds_count{outcome=\"found\"}")).isEqualTo(found + 1);
    assertThat(value("seoga_searches_seconds_count{outcome=\"nothing\"}")).isEqualTo(nothing + 1);
    assertThat(value("seoga_sign_ins_total{outcome=\"refused\"}")).isEqualTo(refused + 1);
    assertThat(value("seoga_sign_ins_total{outcome=\"accepted\"}")).isEqualTo(accepted + 1);
    assertThat(value("seoga_database_reachable")).isEqualTo(1);
  }

  private double value(String sample) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(sample + " is missing"));
  }

  private String metrics() {
    return operator.get("/q/metrics").text();
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
