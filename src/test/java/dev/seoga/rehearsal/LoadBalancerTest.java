package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy as it is configured here behaves as the Application Load Balancer does. */
@Timeout(60)
class LoadBalancerTest {
  private static final TargetGroup NUMBERS =
      new TargetGroup(
          "/q/health/ready",
          Duration.ofMillis(400),
          Duration.ofSeconds(2),
          2,
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1));

  @TempDir Path work;
  private LoadBalancer balancer;

  @BeforeEach
  void start() throws Exception {
    balancer = new LoadBalancer(NUMBERS, work, work.resolve("log"));
  }

  @AfterEach
  void end() throws Exception {
    balancer.close();
  }

  @Test
  void aTargetGetsRequestsWhenItHasAnsweredAsManyChecksAsItMust() throws Exception {
    try (StandInTarget first = new StandInTarget();
        StandInTarget second = new StandInTarget()) {
      awaitUp(balancer.register("first", first.port()));
      String slot = balancer.register("second", second.port());
      boolean unchecked;
      do {
        assertThat(get().status()).isEqualTo(200);
        int requests = second.requests.get();
        // Behind it: a check that came while it was sent may have let it pass.
        unchecked = second.checks.get() < NUMBERS.rise();
        assertThat(unchecked && requests > 0).as("asked before it has been checked").isFalse();
      } while (unchecked);
      awaitUp(slot);
      ask(20);
      assertThat(second.requests.get()).isPositive();
      assertThat(first.requests.get()).isPositive();
    }
  }

  @Test
  void aTargetThatIsDrainedGetsNoNewRequestsAndOneThatFailsItsChecksNeither() throws Exception {
    try (StandInTarget first = new StandInTarget();
        StandInTarget second = new StandInTarget();
        StandInTarget third = new StandInTarget()) {
      awaitUp(balancer.register("first", first.port()));
      String drained = balancer.register("second", second.port());
      String unready = balancer.register("third", third.port());
      awaitUp(drained);
      awaitUp(unready);
      balancer.drain(drained);
      third.ready = false;
      while (isUp(unready)) {
        Thread.sleep(20);
      }
      int before = second.requests.get() + third.requests.get();
      ask(20);
      assertThat(second.requests.get() + third.requests.get()).isEqualTo(before);
      balancer.remove(drained);
      assertThat(get().status()).isEqualTo(200);
    }
  }

  @Test
  void noRequestIsSentTwice() throws Exception {
    try (StandInTarget first = new StandInTarget();
        StandInTarget second = new StandInTarget()) {
      awaitUp(balancer.register("first", first.port()));
      awaitUp(balancer.register("second", second.port()));
      first.breaksOff = true;
      second.breaksOff = true;
      Answer answer = get();
      assertThat(answer.status()).isEqualTo(502);
      assertThat(balancer.nameOf(answer.header("x-instance"))).isIn("first", "second");
      assertThat(first.requests.get() + second.requests.get()).isEqualTo(1);
    }
  }

  @Test
  void whatOperatorsAskIsNotForEverybody() throws Exception {
    try (StandInTarget target = new StandInTarget()) {
      awaitUp(balancer.register("one", target.port()));
      try (KeptConnection connection = new KeptConnection(balancer.port())) {
        assertThat(connection.send("GET", "/q/metrics", Map.of(), null).status()).isEqualTo(404);
      }
    }
  }

  private void ask(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(get().status()).isEqualTo(200);
    }
  }

  private Answer get() throws IOException {
    try (KeptConnection connection = new KeptConnection(balancer.port())) {
      return connection.send("GET", "/books", Map.of(), null);
    }
  }

  private void awaitUp(String slot) throws Exception {
    while (!isUp(slot)) {
      Thread.sleep(20);
    }
  }

  private boolean isUp(String slot) throws IOException {
    return balancer.states().get(slot).startsWith("UP");
  }
}
