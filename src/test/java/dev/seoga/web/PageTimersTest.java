package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PageTimersTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Inject Vertx vertx;

  @Test
  void nothingStaysOfATimerThatWasCancelled() {
    Cancellable waiting =
        Uni.createFrom().nothing().ifNoItem().after(LONG).fail().subscribe().with(item -> {});
    assertThat(timers()).hasSize(1);

    waiting.cancel();
    assertThat(timers()).isEmpty();
  }

  @Test
  void nothingStaysOfAPageThatWasMade() {
    assertThat(Visitor.korean().get("/books").status()).isEqualTo(200);

    assertThat(timers()).isEmpty();
  }

  @Test
  void whatIsDueRunsOnAThreadOfTheExecutorInTheContextItWasAskedFrom() throws Exception {
    var thread = new CompletableFuture<String>();
    var context = new CompletableFuture<Context>();
    Context asking = vertx.getOrCreateContext();

    asking.runOnContext(
        start ->
            Uni.createFrom()
                .nullItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .subscribe()
                .with(
                    item -> {
                      thread.complete(Thread.currentThread().getName());
                      context.complete(Vertx.currentContext());
                    }));

    assertThat(thread.get(60, TimeUnit.SECONDS)).startsWith("executor-thread");
    assertThat(context.get()).isSameAs(asking);
  }

  private static BlockingQueue<Runnable> timers() {
    return ((ScheduledThreadPoolExecutor) Infrastructure.getDefaultWorkerPool()).getQueue();
  }
}
