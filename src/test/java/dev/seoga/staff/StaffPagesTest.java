package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class StaffPagesTest {
  private final Visitor admin = Visitor.signedIn("admin");

  @Test
  void theListNamesEveryAccountItsRoleAndState() {
    Reply list = admin.get("/staff");

    assertThat(list.textsOf("tbody tr"))
        .contains(
            "admin 박관리 Administrator Active",
            "librarian 이서가 Librarian Active",
            "reader 김열람 Reader Active");
  }

  @Test
  void aNewAccountCanSignInAtOnceWithItsRole() {
    NewAccount.made("newcomer", "LIBRARIAN");

    assertThat(Visitor.signedIn("newcomer").get("/books/new").status()).isEqualTo(200);
    assertThat(Visitor.signedIn("newcomer").get("/staff").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "signInName, '', A user name has 1 to 64",
    "signInName, has blank, A user name has 1 to 64",
    "signInName, Librarian, This user name exists already",
    "displayName, '', Enter a name",
    "role, OWNER, Choose a role",
    "password, short, A password needs at least 10",
  })
  void anAccountThatCannotBeIsRefusedAndTheRestKept(String field, String value, String error) {
    Reply refused =
        admin
            .get("/staff/new")
            .form("/staff/new")
            .with("signInName", "candidate")
            .with("displayName", "Candidate")
            .with("role", "READER")
            .with("password", Visitor.PASSWORD)
            .with(field, value)
            .submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf(field)).startsWith(error);
    assertThat(refused.select(".error-summary a").attr("href")).isEqualTo("#" + field);
    var form = refused.form("/staff/new");
    assertThat(form.value("displayName")).isEqualTo(field.equals("displayName") ? "" : "Candidate");
    assertThat(form.value("password")).isEmpty();
  }

  @Test
  void aDeactivatedAccountsSessionEndsAtOnceAndItCannotSignIn() {
    String path = NewAccount.made("leaver", "LIBRARIAN");
    Visitor leaver = Visitor.signedIn("leaver");
    assertThat(leaver.get("/books/new").status()).isEqualTo(200);

    Reply saved = admin.get(path).form(path).without("active").submit();

    assertThat(saved.follow().flash()).startsWith("The account of Name of leaver is saved");
    assertThat(leaver.get("/books/new").location()).startsWith("/sign-in");
    assertThat(Visitor.english().signIn("leaver").status()).isEqualTo(422);
    assertThat(admin.get("/staff").textsOf("tbody tr"))
        .contains("leaver Name of leaver Librarian Inactive");
    admin.get(path).form(path).tick("active").submit();
    assertThat(Visitor.english().signIn("leaver").status()).isEqualTo(303);
  }

  @Test
  void whatAnotherAdministratorSavedMeanwhileIsSaidBeforeItIsOverwritten() {
    String path = NewAccount.made("changed-by-two", "READER");
    WebForm mine =
        admin
            .get(path)
            .form(path)
            .with("displayName", "Mine")
            .with("password", "a password that is not set");
    admin.get(path).form(path).with("displayName", "Theirs").with("role", "LIBRARIAN").submit();

    Reply conflict = mine.submit();

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.errorOf("displayName"))
        .startsWith("Somebody else has changed this account")
        .contains("the name Theirs, the role Librarian, and is Active");
    assertThat(conflict.errorOf("password")).startsWith("The new password was not saved");
    WebForm again = conflict.form(path);
    assertThat(again.value("displayName")).isEqualTo("Mine");
    assertThat(admin.get(path).form(path).value("displayName")).isEqualTo("Theirs");
    assertThat(again.submit().status()).isEqualTo(303);
    assertThat(admin.get(path).form(path).value("displayName")).isEqualTo("Mine");
  }

  @Test
  void ofTwoAdministratorsAtOnceOneIsToldOfTheOther() throws Exception {
    String path = NewAccount.made("changed-at-once", "READER");
    List<Callable<Integer>> saves =
        IntStream.range(0, 6)
            .mapToObj(
                i -> {
                  WebForm form =
                      Visitor.signedIn("admin")
                          .get(path)
                          .form(path)
                          .with("displayName", "No. " + i);
                  return (Callable<Integer>) () -> form.submit().status();
                })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(saves.size());
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> save : threads.invokeAll(saves)) {
        statuses.add(save.get());
      }
      assertThat(statuses).containsOnly(303, 409).containsOnlyOnce(303);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFormOfTheReleaseBeforeWhichCarriesNoVersionIsSaved() {
    String path = NewAccount.made("changed-by-an-older-form", "READER");

    Reply saved = admin.get(path).form(path).without("version").submit();

    assertThat(saved.status()).isEqualTo(303);
  }

  @Test
  void aRoleThatIsTakenAwayIsGoneAtOnce() {
    String path = NewAccount.made("demoted", "LIBRARIAN");
    Visitor demoted = Visitor.signedIn("demoted");

    admin.get(path).form(path).with("role", "READER").submit();

    assertThat(demoted.get("/books/new").location()).startsWith("/sign-in");
    demoted.signIn("demoted");
    assertThat(demoted.get("/books/new").status()).isEqualTo(403);
  }

  @Test
  void aNewPasswordFromTheAdministratorEndsTheOldSessions() {
    String path = NewAccount.made("forgot", "READER");
    Visitor old = Visitor.signedIn("forgot");

    admin.get(path).form(path).with("password", "a brand new one").submit();

    assertThat(old.get("/account").location()).startsWith("/sign-in");
    assertThat(Visitor.english().signIn("forgot", "a brand new one").status()).isEqualTo(303);
  }

  @Test
  void theLastAdministratorStays() {
    String path =
        admin.get("/staff").select("tbody a").stream()
            .filter(a -> a.text().equals("admin"))
            .findFirst()
            .orElseThrow()
            .attr("href");

    Reply demoted = admin.get(path).form(path).with("role", "LIBRARIAN").submit();
    Reply deactivated = admin.get(path).form(path).without("active").submit();

    assertThat(demoted.status()).isEqualTo(422);
    assertThat(demoted.errorOf("role")).startsWith("This is the last administrator.");
    assertThat(deactivated.status()).isEqualTo(422);
    assertThat(admin.get("/staff").status()).isEqualTo(200);
  }

  @Test
  void anAdministratorMayStepDownWhereThereIsAnother() {
    String path = NewAccount.made("second-admin", "ADMINISTRATOR");
    Visitor second = Visitor.signedIn("second-admin");

    Reply stepped = second.get(path).form(path).with("role", "READER").submit();

    assertThat(stepped.location()).isEqualTo("/sign-in");
    assertThat(second.get("/staff").location()).startsWith("/sign-in");
  }

  @Test
  void anAccountThatDoesNotExistIsNotFound() {
    assertThat(admin.get("/staff/999999").status()).isEqualTo(404);
    assertThat(admin.postWithToken("/staff/999999", "displayName", "x").status()).isEqualTo(404);
  }
}
