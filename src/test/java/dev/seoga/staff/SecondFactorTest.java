package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SecondFactorTest {
  private static final String HERE = "/account/second-factor";

  @Inject EntityManager entities;
  @Inject SecondFactors secondFactors;

  private static Totp shown(Reply form) {
    return new Totp(form.textOf(".facts code").replace(" ", ""));
  }

  private static Reply turnOn(Reply form, String password, String code) {
    return form.form(HERE).with("currentPassword", password).with("code", code).submit();
  }

  @Test
  void itIsTurnedOnWithACodeAndThenAskedForAtEverySignIn() {
    TwoStepAccount person = TwoStepAccount.made("careful");
    assertThat(person.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    Visitor elsewhere = Visitor.english();

    Reply asked = elsewhere.signIn(person.name());

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.textOf("h1")).isEqualTo("Enter your code");
    assertThat(asked.select("#code").attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(elsewhere.cookie("session")).isEmpty();
    assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
    Reply in = code(asked, person.nextCode());
    assertThat(in.location()).isEqualTo("/books");
    assertThat(elsewhere.get("/account").status()).isEqualTo(200);
  }

  private static Reply code(Reply asked, String code) {
    return asked.form("/sign-in/code").with("code", code).submit();
  }

  @Test
  void whatWasWantedAndTypedGoesThroughBothSteps() {
    TwoStepAccount person = TwoStepAccount.made("purposeful");
    Visitor visitor = Visitor.english();
    WebForm signIn =
        visitor
            .get("/books/new?x=1")
            .follow()
            .form("/sign-in")
            .with("name", person.name())
            .with("password", Visitor.PASSWORD);

    assertThat(code(signIn.submit(), person.nextCode()).location()).isEqualTo("/books/new?x=1");
  }

  @Test
  void aCodeIsTakenOnceOnly() {
    TwoStepAccount person = TwoStepAccount.made("watched");
    String code = person.nextCode();
    assertThat(code(Visitor.english().signIn(person.name()), code).status()).isEqualTo(303);

    Reply again = code(Visitor.english().signIn(person.name()), code);

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.errorOf("code")).startsWith("This code is not right, or was used before.");
  }

  @Test
  void ofManyAtOnceWithTheSameCodeOneIsLetIn() throws Exception {
    TwoStepAccount person = TwoStepAccount.made("copied");
    Long id = idOf(person.name());
    String code = person.nextCode();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts =
          IntStream.range(0, 16)
              .mapToObj(any -> (Callable<Boolean>) () -> secondFactors.accept(id, code).isPresent())
              .toList();
      int accepted = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        accepted += attempt.get() ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private Long idOf(String name) {
    return ((Number) one("SELECT id FROM account WHERE sign_in_name = '" + name + "'")).longValue();
  }

  private Object one(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> entities.createNativeQuery(sql).getSingleResult());
  }

  @Test
  void aRecoveryCodeStandsInOnce() {
    TwoStepAccount person = TwoStepAccount.made("forgetful-of-phones");
    String recovery = person.recoveryCodes().get(3);

    assertThat(
            code(Visitor.english().signIn(person.name()), " " + recovery.replace("-", " "))
                .status())
        .isEqualTo(303);
    assertThat(code(Visitor.english().signIn(person.name()), recovery).status()).isEqualTo(422);
    assertThat(person.visitor().get(HERE).textOf("main")).contains("9 recovery codes not used yet");
  }

  @Test
  void fiveWrongCodesLockAlsoTheRightOne() {
    TwoStepAccount person = TwoStepAccount.made("besieged");
    Visitor attacker = Visitor.english();
    Reply asked = attacker.signIn(person.name());
    for (int i = 0; i < 5; i++) {
      asked = code(asked, "00000" + i);
      assertThat(asked.status()).isEqualTo(422);
    }
    assertThat(asked.errorOf("code")).startsWith("After five wrong codes");

    // A new password step does not begin a new slate.
    Reply right = code(Visitor.english().signIn(person.name()), person.nextCode());
    assertThat(right.errorOf("code")).startsWith("After five wrong codes");
    Reply recovery = code(Visitor.english().signIn(person.name()), person.recoveryCodes().get(0));
    assertThat(recovery.errorOf("code")).startsWith("After five wrong codes");
    assertThat(person.visitor().get("/account").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "MS4wQDE3MDAwMDAwMDA", "%00", "1.0@9999999999"})
  void withoutTheFirstStepThereIsNoSecond(String proof) {
    TwoStepAccount person = TwoStepAccount.made("proven-" + Math.abs(proof.hashCode()));

    Reply refused =
        Visitor.english().postWithToken("/sign-in/code", "proof", proof, "code", person.nextCode());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("name")).startsWith("More than 10 minutes have passed");
    assertThat(refused.setCookie("session")).isEmpty();
  }

  @Test
  void theFirstStepEndsWithThePasswordOnWhichItStands() {
    TwoStepAccount person = TwoStepAccount.made("changed-meanwhile");
    Reply asked = Visitor.english().signIn(person.name());
    person.visitor().get("/account").form("/account/sessions").submit();

    Reply refused = code(asked, person.nextCode());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.setCookie("session")).isEmpty();
  }

  @Test
  void anEmptyCodeIsNamed() {
    TwoStepAccount person = TwoStepAccount.made("hasty");

    assertThat(code(Visitor.english().signIn(person.name()), " ").errorOf("code"))
        .isEqualTo("Enter the code.");
  }

  @Test
  void turningItOnNeedsThePasswordAndACodeAndKeepsTheSecretShown() {
    NewAccount.made("undecided", "READER");
    Visitor visitor = Visitor.signedIn("undecided");
    Reply form = visitor.get(HERE);
    Totp totp = shown(form);

    Reply wrongPassword = turnOn(form, "wrong", totp.code(Totp.step(Instant.now())));
    assertThat(wrongPassword.status()).isEqualTo(422);
    assertThat(wrongPassword.errorOf("currentPassword")).startsWith("This is not your current");
    assertThat(shown(wrongPassword)).isEqualTo(totp);
    Reply wrongCode = turnOn(wrongPassword, Visitor.PASSWORD, "000000");
    assertThat(wrongCode.errorOf("code")).startsWith("This code is not right");
    assertThat(shown(wrongCode)).isEqualTo(totp);
    assertThat(Visitor.english().signIn("undecided").status()).isEqualTo(303);
  }

  @Test
  void aSecretThatWeHaveNotShownIsNotTaken() {
    NewAccount.made("pusher", "READER");
    NewAccount.made("pushed", "READER");
    Reply own = Visitor.signedIn("pusher").get(HERE);
    String foreign = own.form(HERE).value("sealed");
    Visitor pushed = Visitor.signedIn("pushed");

    Reply refused =
        pushed
            .get(HERE)
            .form(HERE)
            .with("sealed", foreign)
            .with("currentPassword", Visitor.PASSWORD)
            .with("code", shown(own).code(Totp.step(Instant.now())))
            .submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(Visitor.english().signIn("pushed").status()).isEqualTo(303);
  }

  @Test
  void turningItOnEndsAllOtherSessionsAndKeepsThisOne() {
    NewAccount.made("elsewhere", "READER");
    Visitor other = Visitor.signedIn("elsewhere");
    Visitor here = Visitor.signedIn("elsewhere");
    Reply form = here.get(HERE);

    turnOn(form, Visitor.PASSWORD, shown(form).code(Totp.step(Instant.now())));

    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(other.get("/account").location()).startsWith("/sign-in");
  }

  @Test
  void newRecoveryCodesReplaceTheOldOnes() {
    TwoStepAccount person = TwoStepAccount.made("renewing");
    Reply page = person.visitor().get(HERE);

    Reply wrong = codesWith(page, "wrong");
    assertThat(wrong.status()).isEqualTo(422);
    List<String> codes = codesWith(page, Visitor.PASSWORD).textsOf("ul.codes code");

    assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(person.recoveryCodes());
    String old = person.recoveryCodes().get(0);
    assertThat(code(Visitor.english().signIn(person.name()), old).status()).isEqualTo(422);
    assertThat(code(Visitor.english().signIn(person.name()), codes.get(0)).status()).isEqualTo(303);
  }

  private static Reply codesWith(Reply page, String password) {
    return page.form(HERE + "/recovery-codes").with("currentPassword", password).submit();
  }

  @Test
  void itIsTurnedOffWithThePassword() {
    TwoStepAccount person = TwoStepAccount.made("done-with-it");

    Reply refused = person.visitor().postWithToken(HERE + "/off", "currentPassword", "wrong");
    assertThat(refused.status()).isEqualTo(422);
    Reply off = person.visitor().postWithToken(HERE + "/off", "currentPassword", Visitor.PASSWORD);

    assertThat(off.follow().flash()).startsWith("Two-step sign-in is off.");
    assertThat(Visitor.english().signIn(person.name()).status()).isEqualTo(303);
  }

  @Test
  void anAdministratorResetsItAndEverySessionEnds() {
    TwoStepAccount person = TwoStepAccount.made("lost-everything");
    Visitor admin = Visitor.signedIn("admin");
    String path = "/staff/" + idOf(person.name());

    Reply reset = admin.get(path).form(path + "/second-factor").submit();

    assertThat(reset.follow().flash()).contains("Name of lost-everything");
    assertThat(person.visitor().get("/account").location()).startsWith("/sign-in");
    assertThat(Visitor.english().signIn(person.name()).status()).isEqualTo(303);
    assertThat(admin.get(path).select("form[action$=/second-factor]")).isEmpty();
  }

  @Test
  void theDatabaseHasNeitherTheSecretNorTheRecoveryCodes() {
    TwoStepAccount person = TwoStepAccount.made("private");
    Long id = idOf(person.name());

    byte[] secret = (byte[]) one("SELECT secret FROM second_factor WHERE account_id = " + id);
    assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain(person.secret());
    assertThat(
            ((Number) one("SELECT COUNT(*) FROM recovery_code WHERE account_id = " + id))
                .intValue())
        .isEqualTo(10);
    assertThat(
            ((Number)
                    one(
                        "SELECT COUNT(*) FROM recovery_code WHERE account_id = "
                            + id
                            + " AND (LENGTH(code_hash) <> 32 OR LENGTH(salt) <> 16)"))
                .intValue())
        .isZero();
  }

  @Test
  void thePageHasTheSecretAsTextAndAsAPictureThatSaysTheSame() {
    NewAccount.made("scanner", "READER");
    Reply form = Visitor.signedIn("scanner").get(HERE);

    String uri = shown(form).uri("Seoga", "scanner");
    assertThat(form.select("svg.qr path").last().attr("d")).isEqualTo(QrPicture.of(uri).path());
    assertThat(form.select("svg.qr").attr("aria-label")).isNotEmpty();
    assertThat(form.select("#code").attr("autocomplete")).isEqualTo("one-time-code");
    assertThat(form.select("#code").hasAttr("onpaste")).isFalse();
    assertThat(form.header("Cache-Control")).isEqualTo("no-store");
  }
}
