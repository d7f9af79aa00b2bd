package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetGroupTest {
  private final TargetGroup numbers = TargetGroup.of(Path.of("deploy", "terraform"));

  TargetGroupTest() throws Exception {}

  @Test
  void itsNumbersAreThoseThatTerraformGivesToAws() {
    assertThat(numbers)
        .isEqualTo(
            new TargetGroup(
                "/q/health/ready",
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                2,
                3,
                Duration.ofSeconds(60),
                Duration.ofSeconds(100),
                Duration.ofMinutes(30)));
  }

  @Test
  void fastMeansShorterWaitsAndNoFewerChecks() {
    TargetGroup fast = numbers.faster(10, Duration.ofSeconds(10));
    assertThat(fast.timeout()).as("an application is no faster").isEqualTo(Duration.ofSeconds(2));
    assertThat(fast.interval()).as("nor asked before it has answered").isEqualTo(fast.timeout());
    assertThat(fast.deregistration()).isEqualTo(Duration.ofSeconds(6));
    assertThat(fast.termination()).isEqualTo(Duration.ofSeconds(10));
    assertThat(fast.rise()).isEqualTo(2);
    assertThat(fast.fall()).isEqualTo(3);
    assertThat(fast.idle()).as("longer than any pause").isEqualTo(Duration.ofSeconds(100));
  }
}
