package dev.seoga.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** All requests of a scenario. */
final class Measurements {
  private final List<Sent> all = new ArrayList<>();

  /** Figures of some of the requests; times in milliseconds. */
  record Figures(int sent, int failed, double median, double p99, double slowest) {
    static Figures of(List<Sent> requests) {
      double[] took = requests.stream().mapToDouble(s -> s.took().toNanos() / 1e6).toArray();
      Arrays.sort(took);
      int failed = (int) requests.stream().filter(Sent::failed).count();
      return new Figures(
          took.length, failed, percentile(took, 50), percentile(took, 99), percentile(took, 100));
    }

    /** By the nearest rank; 0 of nothing. */
    static double percentile(double[] sorted, int percent) {
      if (sorted.length == 0) {
        return 0;
      }
      int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
      return sorted[Math.max(rank, 1) - 1];
    }
  }

  synchronized void add(Sent sent) {
    all.add(sent);
  }

  synchronized List<Sent> all() {
    return List.copyOf(all);
  }

  List<Sent> that(Predicate<Sent> condition) {
    return all().stream().filter(condition).toList();
  }

  /** Whether something was due in a stage. */
  static boolean within(Timeline.Stage stage, Duration at) {
    return at.compareTo(stage.from()) >= 0 && at.compareTo(stage.to()) < 0;
  }
}
