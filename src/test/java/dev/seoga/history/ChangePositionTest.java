package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.history.ChangePosition.Gap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePositionTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private final ChangePosition start = new ChangePosition(10, List.of());

  @Test
  void whatWasSeenIsNotAskedForAgain() {
    assertThat(start.behind(List.of(11L, 12L, 13L), NOW))
        .isEqualTo(new ChangePosition(13, List.of()));
    assertThat(start.behind(List.of(), NOW)).isSameAs(start);
  }

  @Test
  void anIdThatIsLeftOutIsWaitedFor() {
    ChangePosition behind = start.behind(List.of(13L, 14L, 16L), NOW);

    assertThat(behind)
        .isEqualTo(new ChangePosition(16, List.of(new Gap(11, 12, NOW), new Gap(15, 15, NOW))));
  }

  @Test
  void ofAGapThatIsFilledInPartTheRestIsWaitedFor() {
    ChangePosition behind = new ChangePosition(20, List.of(new Gap(12, 16, NOW)));

    ChangePosition later = behind.behind(List.of(14L, 21L, 23L), NOW.plusSeconds(60));

    assertThat(later)
        .isEqualTo(
            new ChangePosition(
                23,
                List.of(
                    new Gap(12, 13, NOW),
                    new Gap(15, 16, NOW),
                    new Gap(22, 22, NOW.plusSeconds(60)))));
    assertThat(later.behind(List.of(12L, 13L, 15L, 16L, 22L), NOW).missing()).isEmpty();
  }

  @Test
  void whatWasRolledBackIsNotWaitedForForever() {
    ChangePosition behind = new ChangePosition(20, List.of(new Gap(12, 16, NOW)));

    assertThat(behind.behind(List.of(), NOW.plusSeconds(1199)).missing()).hasSize(1);
    assertThat(behind.behind(List.of(), NOW.plusSeconds(1201)).missing()).isEmpty();
  }
}
