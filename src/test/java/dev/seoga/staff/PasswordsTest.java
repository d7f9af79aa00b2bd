package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords =
      new Passwords(new SessionCookieTest.Config(Optional.of("sixteen letters!")));

  private static Account with(String hash) {
    Account account = new Account();
    account.passwordHash = hash;
    return account;
  }

  @Test
  void allOfALongPasswordCounts() {
    String beginning = "서가에 꽂힌 책 ".repeat(12);
    Account account = with(passwords.hash(beginning + "하나"));

    assertThat(passwords.matches(beginning + "하나", account)).isTrue();
    assertThat(passwords.matches(beginning + "둘", account)).isFalse();
    assertThat(passwords.matches(beginning, account)).isFalse();
  }

  @Test
  void theSameCharactersFitHoweverTheKeyboardMakesThem() {
    String composed = "서가에 꽂힌 책";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);

    assertThat(passwords.matches(decomposed, with(passwords.hash(composed)))).isTrue();
    assertThat(passwords.matches(composed, with(passwords.hash(decomposed)))).isTrue();
  }

  @Test
  void whatAnEarlierReleaseHashedStillFits() {
    String decomposed = Normalizer.normalize("서가에 꽂힌", Normalizer.Form.NFD);

    assertThat(
            passwords.matches("seoga-demo-2026", with(BcryptUtil.bcryptHash("seoga-demo-2026", 4))))
        .isTrue();
    assertThat(passwords.matches(decomposed, with(BcryptUtil.bcryptHash(decomposed, 4)))).isTrue();
  }

  @Test
  void nobodyHasAPassword() {
    assertThat(passwords.matches("nobody has this password", null)).isFalse();
  }
}
