package dev.seoga.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsInputStreamTest {
  private static final List<String> PARTS = List.of("first, ", "second, ", "third");

  private final List<Integer> asked = new ArrayList<>();

  @Test
  void allPartsAreReadOneBehindTheOther() throws IOException {
    try (InputStream in = open()) {
      assertThat(in.read()).isEqualTo('f');
      assertThat(new String(in.readNBytes(10), UTF_8)).isEqualTo("irst, seco");
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("nd, third");
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whoStopsReadingAsksForNoMoreOfThem() throws IOException {
    try (InputStream in = open()) {
      assertThat(in.read()).isEqualTo('f');
    }
    assertThat(asked).containsExactly(0);
  }

  private InputStream open() {
    return new PartsInputStream(
        position -> {
          asked.add(position);
          return position < PARTS.size() ? PARTS.get(position).getBytes(UTF_8) : new byte[0];
        });
  }
}
