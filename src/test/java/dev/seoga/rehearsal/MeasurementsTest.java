package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  @Test
  void figuresAreThoseOfTheNearestRank() {
    List<Sent> requests = new ArrayList<>();
    for (int i = 100; i >= 1; i--) {
      requests.add(sent(i, i, i == 7 ? "HTTP 502 instead of 200" : ""));
    }
    assertThat(Measurements.Figures.of(requests))
        .isEqualTo(new Measurements.Figures(100, 1, 50, 99, 100));
    assertThat(Measurements.Figures.of(List.of()))
        .isEqualTo(new Measurements.Figures(0, 0, 0, 0, 0));
  }

  @Test
  void aRequestBelongsToTheStageInWhichItWasDue() {
    Timeline.Stage stage = new Timeline.Stage("wait", Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(Measurements.within(stage, Duration.ofSeconds(1))).isTrue();
    assertThat(Measurements.within(stage, Duration.ofMillis(1999))).isTrue();
    assertThat(Measurements.within(stage, Duration.ofSeconds(2))).isFalse();
  }

  @Test
  void momentsAreSecondsUntilThereWouldBeTooMany() {
    List<Sent> requests = List.of(sent(500, 1, ""), sent(1500, 1, ""), sent(1700, 1, "lost"));
    List<Moment> seconds = Moment.of(requests, Duration.ofSeconds(2));
    assertThat(seconds).extracting(Moment::perSecond).containsExactly(1.0, 2.0, 0.0);
    assertThat(seconds).extracting(moment -> moment.figures().failed()).containsExactly(0, 1, 0);
    assertThat(Moment.of(requests, Duration.ofHours(1))).hasSizeLessThan(250);
  }

  private static Sent sent(long at, long took, String problem) {
    return new Sent(
        Duration.ofMillis(at), "", "list", 200, Duration.ofMillis(took), "one", problem, false);
  }
}
