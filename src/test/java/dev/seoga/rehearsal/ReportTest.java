package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.browser.NuValidator;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Report report =
      new Report(
          "good",
          "This release replaces the last one.",
          Map.of("books", "3000"),
          new Verdict(List.of(new Check("requests", false, "3 sent, 1 failed: <lost>")), ""),
          List.of(
              new Timeline.Stage("blue serves", Duration.ZERO, Duration.ofSeconds(2)),
              new Timeline.Stage("wait", Duration.ofSeconds(2), Duration.ofSeconds(5))),
          List.of(new Timeline.Event(Duration.ofSeconds(1), "blue-1: UP → DRAIN")),
          List.of(sent(500, ""), sent(2500, "lost"), sent(3500, "")),
          Map.of(
              "last-1",
              new Run.Facts(
                  "last (1234567)", "3.2 s", Duration.ofSeconds(4), Duration.ofSeconds(8), 200)));

  @Test
  void thePageIsSoundWithoutScriptsAndSaysEverythingInWordsToo() {
    String html = report.html();
    assertThat(new NuValidator().errors(html.getBytes(StandardCharsets.UTF_8))).isEmpty();
    Document page = Jsoup.parse(html);
    assertThat(page.select("script, [style], [onclick]")).isEmpty();
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("svg[role=img]"))
        .hasSize(4)
        .allSatisfy(
            chart ->
                assertThat(page.getElementById(chart.attr("aria-labelledby")).text()).isNotBlank());
    assertThat(page.select("svg polyline")).hasSize(4);
    assertThat(page.select("table caption").eachText())
        .contains("Verdict", "Stages", "Instances", "Events", "Figures over time");
    assertThat(page.title()).isEqualTo("FAILED: rehearsal of good");
    assertThat(page.text()).contains("3 sent, 1 failed: <lost>", "blue-1: UP → DRAIN", "3.2 s");
  }

  @Test
  void theJsonHasTheFiguresOfEachStage() {
    JsonObject json = report.json();
    assertThat(json.getBoolean("asExpected")).isFalse();
    assertThat(json.getJsonObject("total").getInt("sent")).isEqualTo(3);
    assertThat(json.getJsonArray("stages").getJsonObject(0).getInt("sent")).isEqualTo(1);
    assertThat(json.getJsonArray("stages").getJsonObject(1).getInt("failed")).isEqualTo(1);
    assertThat(json.getJsonObject("instances").getJsonObject("last-1").getInt("memoryMb"))
        .isEqualTo(200);
  }

  private static Sent sent(long at, String problem) {
    return new Sent(
        Duration.ofMillis(at), "", "list", 200, Duration.ofMillis(9), "last-1", problem, false);
  }
}
