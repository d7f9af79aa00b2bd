package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeptConnectionTest {
  @Test
  void aRequestWithoutAnAnswerIsToldAndNotSentAgain() throws Exception {
    try (StandInTarget target = new StandInTarget();
        KeptConnection connection = new KeptConnection(target.port())) {
      assertThat(connection.send("GET", "/", Map.of(), null).status()).isEqualTo(200);
      target.breaksOff = true;
      assertThatThrownBy(() -> connection.send("GET", "/", Map.of(), null))
          .isInstanceOf(IOException.class);
      assertThat(target.requests.get()).isEqualTo(2);

      target.breaksOff = false;
      byte[] body = "a=b".getBytes(StandardCharsets.UTF_8);
      Answer answer = connection.send("POST", "/", Map.of(), body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.isWholePage()).isTrue();
    }
  }

  @Test
  void whereNobodyListensThatIsToldToo() throws Exception {
    int port;
    try (StandInTarget target = new StandInTarget()) {
      port = target.port();
    }
    try (KeptConnection connection = new KeptConnection(port)) {
      assertThatThrownBy(() -> connection.send("GET", "/", Map.of(), null))
          .isInstanceOf(IOException.class);
    }
  }
}
