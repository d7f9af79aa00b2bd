package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.TurnQueue.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnQueueTest {
  private long milliseconds;
  private final List<String> begun = new ArrayList<>();
  private final TurnQueue queue =
      new TurnQueue(
          2,
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          () -> Duration.ofMillis(milliseconds).toNanos());

  private Turn begin(String name) {
    return queue.begin(() -> begun.add(name));
  }

  @Test
  void soManyBeginAtOnceAndTheOthersInTheirOrder() {
    Turn first = begin("first");
    Turn second = begin("second");
    begin("third");
    begin("fourth");
    assertThat(begun).containsExactly("first", "second");
    assertThat(queue.waiting()).isEqualTo(2);

    queue.end(second);
    assertThat(begun).containsExactly("first", "second", "third");
    queue.end(first);
    assertThat(begun).containsExactly("first", "second", "third", "fourth");
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void whoEndsWhileWaitingNeverBegins() {
    Turn first = begin("first");
    begin("second");
    Turn gone = begin("gone");
    begin("fourth");
    queue.end(gone);
    queue.end(first);
    assertThat(begun).containsExactly("first", "second", "fourth");
  }

  @Test
  void toEndTwiceGivesOnePlace() {
    Turn first = begin("first");
    begin("second");
    begin("third");
    begin("fourth");
    queue.end(first);
    queue.end(first);
    assertThat(begun).containsExactly("first", "second", "third");
  }

  @Test
  void whoIsAtWorkForLongNoLongerCounts() {
    Turn slow = begin("slow");
    milliseconds = 80;
    begin("second");
    begin("third");
    queue.look();
    assertThat(begun).containsExactly("slow", "second");

    milliseconds = 101;
    queue.look();
    assertThat(begun).containsExactly("slow", "second", "third");
    begin("fourth");
    queue.end(slow);
    assertThat(begun).as("its place was given away already").hasSize(3);
  }

  @Test
  void whoHasWaitedForLongGoesOnThoughAllPlacesAreTaken() {
    Turn last = begin("0");
    begin("1");
    for (int i = 2; i < 100; i++) {
      begin(Integer.toString(i));
    }
    // By the age of those at work two begin each 180 ms: all hundred would take nine seconds.
    while (milliseconds <= 250) {
      assertThat(begun.size()).isLessThan(10);
      milliseconds += 90;
      queue.look();
    }
    assertThat(begun).hasSize(100);
    queue.end(last);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void nobodyIsForgottenByManyThreads() throws InterruptedException {
    int number = 20_000;
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger mostAtOnce = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(number);
    TurnQueue shared = new TurnQueue(3, Duration.ofDays(1), Duration.ofDays(1), System::nanoTime);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < number; i++) {
      threads.execute(
          () -> {
            CountDownLatch mine = new CountDownLatch(1);
            Turn turn =
                shared.begin(
                    () -> {
                      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                      mine.countDown();
                    });
            try {
              mine.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            shared.end(turn);
            done.countDown();
          });
    }
    assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    threads.shutdown();
    assertThat(mostAtOnce.get()).isBetween(1, 3);
  }
}
