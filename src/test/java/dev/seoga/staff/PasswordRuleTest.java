package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.staff.PasswordRule.Fault;
import dev.seoga.web.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "1q2w3e4r5t",
        "qwertyuiop",
        "password123",
        "Passw0rd12",
        "aaaaaaaaaaaa",
        "abcdefghij",
        "iloveyou12",
        "0987654321",
        "asdfghjkl;",
        "seogaseoga",
        "Seoga12345",
        "library2026",
        "qlalfqjsgh",
        "dkssudgktpdy",
        "비밀번호비밀번호비밀번호",
        "안녕하세요안녕하세요",
        "hong.gildong1",
        "gildong2026",
        "Hong Gildong"
      })
  void whatIsTriedFirstIsRefused(String password) {
    assertThat(PasswordRule.fault(password, "hong.gildong", "Hong Gildong"))
        .get()
        .isIn(Fault.GUESSABLE, Fault.IS_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Visitor.PASSWORD,
        "four words in a row",
        "a password of some length",
        "a long enough password",
        "a password of the rehearsal",
        "bench-bench",
        "correct horse battery staple",
        "온 국민이 도서관에 다닌다",
        "비오는날엔책을읽는다",
        "nocapitalsnodigitsnosigns",
        "8305719264",
        "🦔🦔 두 마리 고슴도치"
      })
  void noKindOfCharactersIsAskedFor(String password) {
    assertThat(PasswordRule.fault(password, "hong.gildong", "홍길동")).isEmpty();
  }

  @Test
  void lengthIsCountedInCharacters() {
    assertThat(PasswordRule.fault("nine char", "x")).contains(Fault.TOO_SHORT);
    assertThat(PasswordRule.fault("", "x")).contains(Fault.TOO_SHORT);
    assertThat(PasswordRule.fault(null, "x")).contains(Fault.TOO_SHORT);
    assertThat(PasswordRule.fault("책읽는나라책상위에", "x")).contains(Fault.TOO_SHORT);
    assertThat(PasswordRule.fault("책읽는나라책상위에서", "x")).isEmpty();
    // Five that Java counts as ten.
    assertThat(PasswordRule.fault("🦔🐿🦫🦦🦥", "x")).contains(Fault.TOO_SHORT);
    String longest = "책상 위의 우산 ".repeat(20).substring(0, PasswordRule.MAX_LENGTH);
    assertThat(PasswordRule.fault(longest, "x")).isEmpty();
    assertThat(PasswordRule.fault(longest + "끝", "x")).contains(Fault.TOO_LONG);
  }

  @Test
  void theNameItselfIsRefusedWhateverItsCase() {
    assertThat(PasswordRule.fault("Hong.Gildong", "hong.gildong")).contains(Fault.IS_NAME);
  }
}
