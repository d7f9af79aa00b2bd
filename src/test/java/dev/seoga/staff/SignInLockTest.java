package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInLockTest {
  private static final String LOCKED =
      "After five failures this user name is locked for 15 minutes. Try again later,"
          + " or ask an administrator for a new password.";

  @Inject EntityManager entities;

  private final Visitor visitor = Visitor.english();

  @Test
  void fiveFailuresLockANameWhetherItExistsOrNot() {
    NewAccount.made("locked-out", "READER");

    assertThat(errorsOfFiveFailures("locked-out")).isEqualTo(errorsOfFiveFailures("never-existed"));
    assertThat(visitor.signIn("locked-out", "wrong").errorOf("name")).isEqualTo(LOCKED);
    assertThat(visitor.signIn("never-existed", "wrong").errorOf("name")).isEqualTo(LOCKED);
  }

  private List<String> errorsOfFiveFailures(String name) {
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Reply refused = visitor.signIn(name, "wrong");
      assertThat(refused.status()).isEqualTo(422);
      errors.add(refused.errorOf("name"));
    }
    assertThat(errors.get(4)).isEqualTo(LOCKED);
    assertThat(errors.subList(0, 4)).doesNotContain(LOCKED);
    return errors;
  }

  @Test
  void theRightPasswordOfALockedNameIsRefused() {
    NewAccount.made("locked-right", "READER");
    errorsOfFiveFailures("locked-right");

    Reply refused = visitor.signIn("locked-right");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("name")).isEqualTo(LOCKED);
  }

  @Test
  void aSuccessForgetsTheFailuresBeforeIt() {
    NewAccount.made("forgetful", "READER");
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 4; i++) {
        visitor.signIn("forgetful", "wrong");
      }
      assertThat(visitor.signIn("forgetful").status()).isEqualTo(303);
    }
  }

  @Test
  void afterFifteenMinutesTheNameIsOpenAgain() {
    NewAccount.made("patient", "READER");
    errorsOfFiveFailures("patient");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery(
                        "UPDATE sign_in_failure"
                            + " SET last_failure_at = last_failure_at - INTERVAL 901 SECOND"
                            + " WHERE sign_in_name = 'patient'")
                    .executeUpdate());

    assertThat(visitor.signIn("patient").status()).isEqualTo(303);
  }

  @Test
  void aNameLongerThanAnyAccountsIsOnlyRefused() {
    assertThat(visitor.signIn("x".repeat(5000), "wrong").status()).isEqualTo(422);
  }

  @Test
  void aSessionThatIsOpenGoesOnWhileItsNameIsLocked() {
    NewAccount.made("attacked", "READER");
    Visitor inside = Visitor.signedIn("attacked");

    errorsOfFiveFailures("attacked");

    assertThat(inside.get("/account").status()).isEqualTo(200);
  }
}
