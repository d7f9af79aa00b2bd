package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
  private static final String TRACE = "1-67891233-abcdef012345678912345678";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Root=" + TRACE,
        "Self=1-67891234-12456789abcdef012345678;Root=" + TRACE,
        "Root=" + TRACE + ";Parent=463ac35c9f6413ad;Sampled=1"
      })
  void theTraceOfTheLoadBalancerGoesOn(String header) {
    assertThat(RequestId.of(header)).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "Root=1-67891233-abc",
        "Root=" + TRACE + "0",
        "Root=" + TRACE + "\nforged=1",
        "NotRoot=" + TRACE,
        "Root=1-67891233-ABCDEF012345678912345678"
      })
  void whatIsNoTraceIsReplacedByOneOfTheSameForm(String header) {
    assertThat(RequestId.of(header)).matches("1-[0-9a-f]{8}-[0-9a-f]{24}").isNotEqualTo(TRACE);
  }

  @Test
  void noTwoRequestsHaveTheSame() {
    assertThat(RequestId.of(null)).isNotEqualTo(RequestId.of(null));
  }
}
