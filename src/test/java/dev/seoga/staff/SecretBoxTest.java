package dev.seoga.staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private static final byte[] SECRET = "something to keep".getBytes(UTF_8);

  private final SecretBox box = box("the key of all instances");

  private static SecretBox box(String sessionKey) {
    return new SecretBox(new SessionCookieTest.Config(Optional.of(sessionKey)));
  }

  @Test
  void anotherInstanceWithTheSameKeyCanOpenIt() {
    byte[] sealed = box.seal(SECRET, "for one");

    assertThat(box("the key of all instances").open(sealed, "for one")).contains(SECRET);
    assertThat(new String(sealed, UTF_8)).doesNotContain("something");
    assertThat(box.seal(SECRET, "for one")).isNotEqualTo(sealed);
  }

  @Test
  void withAnotherKeyOrForAnotherPurposeItStaysShut() {
    byte[] sealed = box.seal(SECRET, "for one");

    assertThat(box("some other key of somebody").open(sealed, "for one")).isEmpty();
    assertThat(box.open(sealed, "for another")).isEmpty();
  }

  @Test
  void aSingleChangedBitIsNoticed() {
    byte[] sealed = box.seal(SECRET, "for one");
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThat(box.open(altered, "for one")).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void whatIsCutShortIsNotOurs() {
    byte[] sealed = box.seal(SECRET, "for one");
    for (int length = 0; length < sealed.length; length++) {
      assertThat(box.open(Arrays.copyOf(sealed, length), "for one")).as("%d", length).isEmpty();
    }
  }
}
