package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServerTimingTest {
  private static final Pattern TIMES =
      Pattern.compile("db;dur=(\\d+\\.\\d), render;dur=(\\d+\\.\\d), total;dur=(\\d+\\.\\d)");

  @ParameterizedTest
  @ValueSource(strings = {"/books", "/books/1", "/help", "/sign-in", "/nowhere", "/books?q=zzzz"})
  void everyPageTellsWhereItsTimeWent(String path) {
    Matcher times = TIMES.matcher(Visitor.english().get(path).header("Server-Timing"));

    assertThat(times.matches()).isTrue();
    double database = Double.parseDouble(times.group(1));
    double render = Double.parseDouble(times.group(2));
    assertThat(Double.parseDouble(times.group(3))).isGreaterThanOrEqualTo(database + render - 0.2);
    assertThat(render).isPositive();
    assertThat(database > 0).isEqualTo(path.startsWith("/books"));
  }

  @Test
  void whatIsNoPageDoesNot() {
    assertThat(Visitor.english().get("/version").header("Server-Timing")).isEmpty();
    assertThat(Visitor.english().get("/q/health/live").header("Server-Timing")).isEmpty();
  }
}
