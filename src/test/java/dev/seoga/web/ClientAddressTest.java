package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private final ClientAddress addresses =
      new ClientAddress(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // Nobody forwards.
        "203.0.113.7 | none | 203.0.113.7",
        // The load balancer appends what it sees.
        "10.0.1.5 | 203.0.113.7 | 203.0.113.7",
        // What stands before that is what the sender says of itself.
        "10.0.1.5 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
        "10.0.1.5 | 127.0.0.1, 203.0.113.7 | 203.0.113.7",
        // A proxy behind a proxy.
        "127.0.0.1 | 203.0.113.7, 10.0.1.5 | 203.0.113.7",
        // Who is not trusted may say what it likes.
        "203.0.113.7 | 198.51.100.1 | 203.0.113.7",
        // No address: the last that was one.
        "10.0.1.5 | unknown | 10.0.1.5",
        "10.0.1.5 | 203.0.113.7, <script> | 10.0.1.5",
        "10.0.1.5 | evil.example | 10.0.1.5",
        // One customer's network is one.
        "10.0.1.5 | 2001:db8:9:8:7:6:5:4 | 2001:db8:9:8::",
        "10.0.1.5 | 2001:db8:9:8::1 | 2001:db8:9:8::",
        "2001:db8:1::5 | 203.0.113.7 | 203.0.113.7",
      })
  void theAddressIsTheLastThatATrustedProxyHasSeen(String peer, String forwarded, String address) {
    List<String> headers = forwarded == null ? List.of() : List.of(forwarded);

    assertThat(addresses.of(peer, headers)).contains(address);
  }

  @Test
  void severalHeadersAreOneInTheirOrder() {
    assertThat(addresses.of("10.0.1.5", List.of("198.51.100.1", "203.0.113.7", "10.0.2.5")))
        .contains("203.0.113.7");
  }

  @Test
  void whatThisMachineAsksItselfComesFromNowhere() {
    assertThat(addresses.of("127.0.0.1", List.of())).isEqualTo(Optional.empty());
    assertThat(addresses.of("::1", List.of())).isEqualTo(Optional.empty());
    assertThat(addresses.of("127.0.0.1", List.of("127.0.0.1"))).isPresent();
  }

  @Test
  void aProxyThatIsNoAddressStopsTheStart() {
    assertThatThrownBy(() -> new ClientAddress(List.of("10.0.0.0/8", "proxy.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("proxy.example");
  }
}
