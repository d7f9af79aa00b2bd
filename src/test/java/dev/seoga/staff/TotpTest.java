package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final Totp OF_THE_RFC =
      new Totp(
          new Base32().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

  /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theCodesAreThoseOfTheRfc(long second, String code) {
    assertThat(OF_THE_RFC.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void aCodeIsGoodForItsStepAndOneOnEachSide() {
    Instant now = Instant.ofEpochSecond(1111111111);
    long step = Totp.step(now);

    assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step), now)).hasValue(step);
    assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step - 1), now)).hasValue(step - 1);
    assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step + 1), now)).hasValue(step + 1);
    assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step - 2), now)).isEmpty();
    assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step + 2), now)).isEmpty();
    assertThat(OF_THE_RFC.stepOf("", now)).isEmpty();
  }

  @Test
  void aSecretIsLongAndNoTwoAreAlike() {
    Totp one = Totp.random();

    assertThat(new Base32().decode(one.secret())).hasSize(20);
    assertThat(one.secret()).isNotEqualTo(Totp.random().secret());
    assertThat(one.grouped()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
    assertThat(one.grouped().replace(" ", "")).isEqualTo(one.secret());
  }

  @Test
  void theAddressSaysWhatAnAppNeedsWhateverTheNamesHold() {
    assertThat(new Totp("ABCD").uri("서가", "a+b@x?secret=Z"))
        .isEqualTo(
            "otpauth://totp/%EC%84%9C%EA%B0%80:a%2Bb%40x%3Fsecret%3DZ?secret=ABCD"
                + "&issuer=%EC%84%9C%EA%B0%80&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void recoveryCodesAreReadHoweverTheyAreTyped() {
    RecoveryCode code = RecoveryCode.random();
    byte[] salt = {1, 2, 3};

    assertThat(code.text()).matches("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}");
    assertThat(RecoveryCode.hash(" " + code.text().toUpperCase(java.util.Locale.ROOT), salt))
        .isEqualTo(RecoveryCode.hash(code.text().replace("-", ""), salt))
        .isNotEqualTo(RecoveryCode.hash(code.text(), new byte[] {1, 2, 4}))
        .isNotEqualTo(RecoveryCode.hash(RecoveryCode.random().text(), salt));
    assertThat(RecoveryCode.hash("lio0", salt)).isEqualTo(RecoveryCode.hash("1100", salt));
  }
}
