package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Draws a row of figures over time, with the stages marked. */
final class Chart {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 150;
  private static final int LEFT = 60;
  private static final int TOP = 26;
  private static final int BOTTOM = 24;

  private final List<Moment> moments;
  private final List<Timeline.Stage> stages;
  private final Duration whole;

  Chart(List<Moment> moments, List<Timeline.Stage> stages, Duration whole) {
    this.moments = moments;
    this.stages = stages;
    this.whole = whole;
  }

  /**
   * Returns it as SVG.
   *
   * @param title the id of what it is called by
   * @param unit of the figures
   */
  String svg(String title, String unit, ToDoubleFunction<Moment> figure) {
    double most = Math.max(1, moments.stream().mapToDouble(figure).max().orElse(1));
    StringBuilder svg = new StringBuilder();
    int height = TOP + HEIGHT + BOTTOM;
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s\">%n"
            .formatted(WIDTH, height, title));
    for (int i = 0; i < stages.size(); i++) {
      double from = x(stages.get(i).from());
      double to = x(stages.get(i).to());
      svg.append(
          rect(i % 2 == 0 ? "even" : "odd", from, TOP, to - from, HEIGHT)
              + text("middle", (from + to) / 2, TOP - 8, Integer.toString(i + 1)));
    }
    svg.append(text("end", LEFT - 6, TOP + 10, "%.0f".formatted(most)));
    svg.append(text("end", LEFT - 6, TOP + HEIGHT, "0"));
    svg.append(text("end", LEFT - 6, TOP + HEIGHT / 2.0, unit));
    svg.append(text("start", LEFT, height - 6, "0 s"));
    svg.append(text("end", WIDTH, height - 6, whole.toSeconds() + " s"));
    svg.append("<polyline points=\"");
    for (Moment moment : moments) {
      double y = TOP + HEIGHT - figure.applyAsDouble(moment) / most * HEIGHT;
      svg.append(decimal(x(moment.at())) + "," + decimal(y) + " ");
    }
    return svg.append("\"/>%n</svg>%n".formatted()).toString();
  }

  private double x(Duration at) {
    return LEFT + (WIDTH - LEFT) * (at.toMillis() / (double) Math.max(1, whole.toMillis()));
  }

  private static String rect(String kind, double x, double y, double width, double height) {
    return "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>%n"
        .formatted(kind, decimal(x), decimal(y), decimal(Math.max(0, width)), decimal(height));
  }

  private static String text(String anchor, double x, double y, String text) {
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n"
        .formatted(anchor, decimal(x), decimal(y), text);
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
