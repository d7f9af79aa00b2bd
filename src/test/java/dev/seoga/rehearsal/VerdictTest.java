package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Check GOOD = new Check("requests", true, "");
  private static final Check LOST = new Check("edits", false, "one is lost");

  @Test
  void oneThingThatIsNotAsItShouldBeFailsIt() {
    assertThat(new Verdict(List.of(GOOD), "").asExpected()).isTrue();
    assertThat(new Verdict(List.of(GOOD, LOST), "").asExpected()).isFalse();
    assertThat(new Verdict(List.of(), "").asExpected()).as("nothing was looked at").isFalse();
  }

  @Test
  void aSeededFaultMustBeFoundByTheCheckThatIsThereForIt() {
    assertThat(new Verdict(List.of(GOOD, LOST), "edits").asExpected()).isTrue();
    assertThat(new Verdict(List.of(GOOD, LOST), "requests").asExpected()).isFalse();
    assertThat(new Verdict(List.of(GOOD), "edits").asExpected()).isFalse();
  }

  @Test
  void anInstanceGoesOnAnsweringAfterSigterm() {
    assertThat(Stops.faults(stopping(4.9, 0.1, 0, true, 8))).isEmpty();
    assertThat(Stops.faults(stopping(0.1, 0.1, 40, true, 1)))
        .as("no delay")
        .hasSize(2)
        .anyMatch(fault -> fault.contains("refused 40 pages"))
        .anyMatch(fault -> fault.contains("answered for 0.1 s"));
    assertThat(Stops.faults(stopping(4.9, 4, 0, true, 8))).hasSize(1);
    assertThat(Stops.faults(stopping(4.9, 0.1, 0, false, 8))).hasSize(1);
    assertThat(Stops.faults(stopping(4.9, 0.1, 0, true, 61))).hasSize(1);
  }

  private static Stopping stopping(
      double served, double unready, int refused, boolean inFlight, double took) {
    return new Stopping(
        "one", seconds(unready), seconds(served), refused, inFlight, Duration.ZERO, seconds(took));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }
}
