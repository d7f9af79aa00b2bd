package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What went on in a short time: a second, or a few of them where the whole took long.
 *
 * @param at when it began
 * @param perSecond how many requests were due in a second
 * @param figures of those requests
 */
record Moment(Duration at, double perSecond, Measurements.Figures figures) {
  private static final int MOST = 240;

  /** Cuts a whole scenario into moments of the same length. */
  static List<Moment> of(List<Sent> requests, Duration whole) {
    int seconds = (int) Math.max(1, (whole.toSeconds() + MOST) / MOST);
    int count = (int) (whole.toSeconds() / seconds) + 1;
    List<List<Sent>> cut = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cut.add(new ArrayList<>());
    }
    for (Sent sent : requests) {
      int index = (int) (sent.at().toSeconds() / seconds);
      cut.get(Math.min(index, count - 1)).add(sent);
    }
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moments.add(
          new Moment(
              Duration.ofSeconds((long) i * seconds),
              cut.get(i).size() / (double) seconds,
              Measurements.Figures.of(cut.get(i))));
    }
    return moments;
  }
}
