package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmUpTest {
  private final List<String> read = new ArrayList<>();
  private final WarmUp warmUp = new WarmUp(true, Duration.ofMinutes(1));

  @Test
  void readyOnceEveryMainPageWasReadInBothLanguages() {
    assertThat(warmUp.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(state()).isEqualTo("warming up");

    warmUp.visit(this::bookList);

    assertThat(warmUp.call().getStatus()).isEqualTo(Status.UP);
    assertThat(state()).isEqualTo("warm");
    assertThat(read).contains("/books/7 ko", "/books/7 en");
    assertThat(WarmUp.PAGES)
        .allSatisfy(page -> assertThat(read).contains(page + " ko", page + " en"));
  }

  @Test
  void moreRoundsAreMadeWhileEachIsFasterAndNotForEver() {
    // Long enough that a hiccup of the machine is no part of a round that counts.
    long[] pause = {1600};
    warmUp.visit(
        (path, language) -> {
          if (path.equals(WarmUp.PAGES.get(0)) && language.equals("ko")) {
            pause(pause[0]);
            pause[0] = Math.max(200, pause[0] / 2);
          }
          return bookList(path, language);
        });

    assertThat(read).filteredOn(page -> page.equals("/books ko")).hasSizeBetween(4, 8);
  }

  @Test
  void pagesThatCannotBeReadKeepNobodyFromTheOthers() {
    warmUp.visit(
        (path, language) -> {
          if (path.startsWith("/books")) {
            throw new IOException("HTTP 500");
          }
          return bookList(path, language);
        });

    assertThat(warmUp.call().getStatus()).isEqualTo(Status.UP);
    assertThat(state()).isEqualTo("14 pages could not be read");
    assertThat(read).containsExactly("/sign-in ko", "/help ko", "/sign-in en", "/help en");
  }

  @Test
  void afterItsTimeItIsReadyAsItIs() {
    WarmUp hurried = new WarmUp(true, Duration.ofMillis(50));
    hurried.visit(
        (path, language) -> {
          pause(30);
          return bookList(path, language);
        });

    assertThat(hurried.call().getStatus()).isEqualTo(Status.UP);
    assertThat(read).hasSizeLessThan(4);
  }

  @Test
  void whereItIsNotAskedForNobodyWaits() {
    assertThat(new WarmUp(false, Duration.ofMinutes(1)).call().getStatus()).isEqualTo(Status.UP);
  }

  private List<String> bookList(String path, String language) {
    read.add(path + " " + language);
    return path.equals("/books") ? List.of("/", "/books/new", "/books/7", "/books/8") : List.of();
  }

  private String state() {
    HealthCheckResponse response = warmUp.call();
    return String.valueOf(response.getData().orElseThrow().get("state"));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
