package dev.seoga.rehearsal;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is left of a scenario: a page without scripts, and the same as JSON.
 *
 * @param name of the scenario
 * @param about what happens in it
 * @param conditions under which it was played
 * @param verdict what came of it
 * @param stages one after the other
 * @param events what was told in them
 * @param requests all of them
 * @param instances what they were like, by name
 */
record Report(
    String name,
    String about,
    Map<String, String> conditions,
    Verdict verdict,
    List<Timeline.Stage> stages,
    List<Timeline.Event> events,
    List<Sent> requests,
    Map<String, Run.Facts> instances) {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #1f5fae; --even: #8882; --odd: #8884; }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
      table { border-collapse: collapse; margin: 1rem 0; }
      caption { text-align: start; font-weight: bold; }
      th, td { border-bottom: 1px solid #888; padding: .25rem .75rem; text-align: start; vertical-align: top; }
      td.n { text-align: end; font-variant-numeric: tabular-nums; }
      .region { overflow-x: auto; }
      figure { margin: 1.5rem 0; }
      figcaption { font-weight: bold; }
      svg { width: 100%; height: auto; }
      svg text { font-size: 12px; fill: currentColor; }
      svg text.middle { text-anchor: middle; }
      svg text.end { text-anchor: end; }
      svg .even { fill: var(--even); }
      svg .odd { fill: var(--odd); }
      svg polyline { fill: none; stroke: var(--line); stroke-width: 1.5; }
      @media (prefers-color-scheme: dark) { :root { --line: #8fbdf5; } }
      """;

  /** Writes {@code NAME.html} and {@code NAME.json} into a folder. */
  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(name + ".html"), html());
    Files.writeString(folder.resolve(name + ".json"), json().toString() + "\n");
  }

  private Duration whole() {
    return stages.isEmpty() ? Duration.ZERO : stages.get(stages.size() - 1).to();
  }

  String html() {
    List<Moment> moments = Moment.of(requests, whole());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s: rehearsal of %2$s</title>
        <style>
        %3$s</style>
        </head>
        <body>
        <main>
        <h1>Rehearsal: %2$s</h1>
        <p>%4$s</p>
        <p><strong>%1$s</strong></p>
        """
            .formatted(escape(verdict.text()), escape(name), STYLE, escape(about))
        + checks()
        + "<h2>Over time</h2>\n<p>The numbers above the charts are those of the stages below.</p>\n"
        + charts(moments)
        + stageTable()
        + instanceTable()
        + eventTable()
        + conditionTable()
        + "<details>\n<summary>The figures of the charts</summary>\n"
        + momentTable(moments)
        + "</details>\n</main>\n</body>\n</html>\n";
  }

  private String checks() {
    return table(
        "Verdict",
        List.of("what", "", "found"),
        verdict.checks().stream()
            .map(check -> List.of(check.name(), check.passed() ? "ok" : "FAILED", check.text())),
        3);
  }

  private String charts(List<Moment> moments) {
    return figure("rate", "Requests a second", "/s", moments, Moment::perSecond)
        + figure("median", "Median of the answers", "ms", moments, m -> m.figures().median())
        + figure("slow", "99th percentile of the answers", "ms", moments, m -> m.figures().p99())
        + figure("failed", "Requests that failed", "", moments, m -> m.figures().failed());
  }

  private String figure(
      String id, String title, String unit, List<Moment> moments, ToDoubleFunction<Moment> figure) {
    return "<figure>\n<figcaption id=\"%s\">%s</figcaption>\n".formatted(id, title)
        + new Chart(moments, stages, whole()).svg(id, unit, figure)
        + "</figure>\n";
  }

  private String stageTable() {
    return table(
        "Stages",
        List.of(
            "",
            "stage",
            "began s",
            "took s",
            "sent",
            "failed",
            "median ms",
            "p99 ms",
            "slowest ms"),
        stages.stream()
            .map(
                stage -> {
                  Measurements.Figures figures = figures(stage);
                  return List.of(
                      Integer.toString(stages.indexOf(stage) + 1),
                      stage.name(),
                      seconds(stage.from()),
                      seconds(stage.took()),
                      Integer.toString(figures.sent()),
                      Integer.toString(figures.failed()),
                      decimal(figures.median()),
                      decimal(figures.p99()),
                      decimal(figures.slowest()));
                }),
        2);
  }

  private Measurements.Figures figures(Timeline.Stage stage) {
    return Measurements.Figures.of(
        requests.stream().filter(sent -> Measurements.within(stage, sent.at())).toList());
  }

  private String instanceTable() {
    return table(
        "Instances",
        List.of(
            "instance",
            "release",
            "start by its own word",
            "ready after s",
            "installed after s",
            "memory MB"),
        instances.entrySet().stream()
            .map(
                entry ->
                    List.of(
                        entry.getKey(),
                        entry.getValue().release(),
                        entry.getValue().startedIn(),
                        seconds(entry.getValue().readyAfter()),
                        seconds(entry.getValue().installed()),
                        Integer.toString(entry.getValue().memory()))),
        3);
  }

  private String eventTable() {
    return table(
        "Events",
        List.of("at s", "what"),
        events.stream().map(event -> List.of(seconds(event.at()), event.text())),
        2);
  }

  private String conditionTable() {
    return table(
        "Conditions",
        List.of("what", "value"),
        conditions.entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue())),
        2);
  }

  private static String momentTable(List<Moment> moments) {
    return table(
        "Figures over time",
        List.of("at s", "requests/s", "failed", "median ms", "p99 ms"),
        moments.stream()
            .map(
                moment ->
                    List.of(
                        Long.toString(moment.at().toSeconds()),
                        decimal(moment.perSecond()),
                        Integer.toString(moment.figures().failed()),
                        decimal(moment.figures().median()),
                        decimal(moment.figures().p99()))),
        0);
  }

  /**
   * @param texts how many of the first columns are texts; the others are numbers
   */
  private static String table(
      String caption, List<String> heads, Stream<List<String>> rows, int texts) {
    String head =
        heads.stream()
            .map(text -> text.isEmpty() ? "<td></td>" : "<th scope=\"col\">" + text + "</th>")
            .collect(Collectors.joining());
    String body =
        rows.map(
                row -> {
                  StringBuilder cells = new StringBuilder("<tr>");
                  for (int i = 0; i < row.size(); i++) {
                    cells
                        .append(i < texts ? "<td>" : "<td class=\"n\">")
                        .append(escape(row.get(i)))
                        .append("</td>");
                  }
                  return cells.append("</tr>\n").toString();
                })
            .collect(Collectors.joining());
    return """
        <div class="region" role="region" aria-label="%1$s" tabindex="0">
        <table>
        <caption>%1$s</caption>
        <thead><tr>%2$s</tr></thead>
        <tbody>
        %3$s</tbody>
        </table>
        </div>
        """
        .formatted(caption, head, body);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String seconds(Duration duration) {
    return decimal(duration.toMillis() / 1000.0);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  JsonObject json() {
    JsonArrayBuilder checks = Json.createArrayBuilder();
    verdict
        .checks()
        .forEach(
            check ->
                checks.add(
                    Json.createObjectBuilder()
                        .add("name", check.name())
                        .add("passed", check.passed())
                        .add("text", check.text())));
    JsonArrayBuilder parts = Json.createArrayBuilder();
    stages.forEach(
        stage ->
            parts.add(
                figures(figures(stage))
                    .add("name", stage.name())
                    .add("fromMillis", stage.from().toMillis())
                    .add("tookMillis", stage.took().toMillis())));
    JsonObjectBuilder fleet = Json.createObjectBuilder();
    instances.forEach(
        (instance, facts) ->
            fleet.add(
                instance,
                Json.createObjectBuilder()
                    .add("release", facts.release())
                    .add("startedIn", facts.startedIn())
                    .add("readyAfterMillis", facts.readyAfter().toMillis())
                    .add("installedAfterMillis", facts.installed().toMillis())
                    .add("memoryMb", facts.memory())));
    JsonArrayBuilder told = Json.createArrayBuilder();
    events.forEach(
        event ->
            told.add(
                Json.createObjectBuilder()
                    .add("atMillis", event.at().toMillis())
                    .add("text", event.text())));
    JsonObjectBuilder under = Json.createObjectBuilder();
    conditions.forEach(under::add);
    return Json.createObjectBuilder()
        .add("scenario", name)
        .add("asExpected", verdict.asExpected())
        .add("verdict", verdict.text())
        .add("checks", checks)
        .add("total", figures(Measurements.Figures.of(requests)))
        .add("stages", parts)
        .add("instances", fleet)
        .add("events", told)
        .add("conditions", under)
        .build();
  }

  private static JsonObjectBuilder figures(Measurements.Figures figures) {
    return Json.createObjectBuilder()
        .add("sent", figures.sent())
        .add("failed", figures.failed())
        .add("medianMillis", figures.median())
        .add("p99Millis", figures.p99())
        .add("slowestMillis", figures.slowest());
  }
}
