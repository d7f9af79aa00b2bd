package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is for operators is answered by its plain address alone, and to nobody behind a proxy. */
@QuarkusTest
class OperatorPathsTest {
  /** None of these matches the load balancer's patterns {@code /q} and {@code /q/*}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//q/metrics",
        "///q//metrics",
        "/%71/metrics",
        "/%71",
        "/./q/metrics",
        "/books/../q/metrics",
        "/books/..//q/metrics",
        "/books/%2e%2e/q/metrics",
        "/%2e/q/metrics",
        "/books/..%2Fq/metrics",
        "/%2Fq/metrics",
        "/Q/metrics",
        "/Q/health",
        "/q;a=b/metrics",
        "/q%2Fmetrics",
        "/q%2fhealth",
        "/q%00/metrics",
        "/\\q/metrics",
        "//q/health/ready",
        "/%71/health",
        "//q/openapi",
      })
  void noOtherSpellingLeadsThere(String target) throws IOException {
    String answer = sent(target, "");

    assertThat(answer).doesNotContain("jvm_", "seoga_", "\"checks\"", "http_server_requests");
    assertThat(answer).as(target).matches("(?s)HTTP/1\\.1 (404|400|303) .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/ready", "/q"})
  void nobodyBehindAProxyIsAnOperator(String target) throws IOException {
    assertThat(sent(target, "X-Forwarded-For: 203.0.113.7\r\n")).startsWith("HTTP/1.1 404 ");
  }

  @Test
  void anOperatorOnTheInstanceIsAnswered() throws IOException {
    assertThat(sent("/q/metrics", "")).startsWith("HTTP/1.1 200 ").contains("seoga_");
    assertThat(sent("/q/health/ready", "")).startsWith("HTTP/1.1 200 ");
    assertThat(Visitor.english().get("/q/health/live").status()).isEqualTo(200);
  }

  // A client of any library would tidy the address up.
  private static String sent(String target, String header) throws IOException {
    URI address = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      String request = "GET %s HTTP/1.1\r\nHost: a\r\n%sConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(request.formatted(target, header).getBytes(StandardCharsets.US_ASCII));
      try (InputStream answer = socket.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
