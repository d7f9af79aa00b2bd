package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.staff.NewAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RolesTest {
  private static final List<String> ROLES = List.of("visitor", "reader", "librarian", "admin");

  /**
   * Each route, and what a visitor, a reader, a librarian and an administrator get. Forms are sent
   * empty and to records that do not exist, so that nothing is changed: 422 and 404 mean that the
   * person was let in. A 303 of a visitor leads to the sign-in page where it stands in brackets; a
   * 401 is that page itself, with what was typed.
   */
  private static final String TABLE =
      """
      GET  /                                  303   303 200 200
      GET  /books                             200   200 200 200
      GET  /books/{id}                        200   200 200 200
      GET  /books/{id}/cover                  404   404 404 404
      GET  /books/{id}/thumbnail              404   404 404 404
      GET  /books/{id}/cover/edit             (303) 403 200 200
      GET  /books/{id}/cover/delete           (303) 403 303 303
      GET  /books/{id}/edit                   (303) 403 200 200
      GET  /books/{id}/delete                 (303) 403 200 200
      GET  /books/{id}/restore                (303) 403 303 303
      GET  /books/{book}/copies               (303) 403 200 200
      GET  /books/{book}/copies/{copy}        (303) 403 404 404
      GET  /books/{book}/copies/{copy}/delete (303) 403 303 303
      GET  /books/{book}/copies/{copy}/restore (303) 403 303 303
      GET  /books/new                         (303) 403 200 200
      GET  /books/trash                       (303) 403 200 200
      GET  /books/export                      (303) 403 200 200
      GET  /books/export/file                 (303) 403 200 200
      GET  /books/duplicates                  (303) 403 200 200
      GET  /books/duplicates/distinct         (303) 403 303 303
      GET  /books/{book}/history              (303) 403 200 200
      GET  /books/{book}/history/{change}/return (303) 403 404 404
      GET  /books/{kept}/merge/{gone}         (303) 403 404 404
      GET  /changes                           (303) 403 200 200
      GET  /changes/{id}                      (303) 403 404 404
      GET  /changes/{id}/undo                 (303) 403 404 404
      GET  /quality/{defect}                  (303) 403 404 404
      GET  /imports                           (303) 403 200 200
      GET  /imports/{id}                      (303) 403 404 404
      GET  /imports/{id}/columns              (303) 403 404 404
      GET  /imports/{id}/findings.csv         (303) 403 404 404
      GET  /imports/{id}/refused.csv          (303) 403 404 404
      GET  /jobs                              (303) 403 200 200
      GET  /jobs/{id}                         (303) 403 404 404
      GET  /jobs/{id}/progress                (303) 403 404 404
      GET  /bulk/new                          (303) 403 200 200
      GET  /bulk/{id}                         (303) 403 404 404
      GET  /bulk/{id}/outcomes.csv            (303) 403 404 404
      GET  /reports                           (303) 403 200 200
      GET  /reports/{report}.csv              (303) 403 404 404
      GET  /ops                               (303) 403 403 200
      GET  /ops/log-levels                    (303) 403 403 303
      GET  /staff                             (303) 403 403 200
      GET  /staff/new                         (303) 403 403 200
      GET  /staff/{id}                        (303) 403 403 404
      GET  /staff/{id}/second-factor          (303) 403 403 404
      GET  /staff/{id}/single-sign-on         (303) 403 403 404
      GET  /account                           (303) 200 200 200
      GET  /account/details                   (303) 303 303 303
      GET  /account/password                  (303) 303 303 303
      GET  /account/sessions                  (303) 303 303 303
      GET  /account/second-factor             (303) 200 200 200
      GET  /account/second-factor/off         (303) 303 303 303
      GET  /account/second-factor/recovery-codes (303) 303 303 303
      GET  /account/single-sign-on            (303) 200 200 200
      GET  /account/single-sign-on/off        (303) 303 303 303
      GET  /sign-in/oidc                      303   303 303 303
      GET  /sign-in/oidc/answer               422   422 422 422
      GET  /sign-in/code                      303   303 303 303
      GET  /sign-in                           200   200 200 200
      GET  /sign-out                          200   200 200 200
      GET  /help                              200   200 200 200
      GET  /preferences                       200   200 200 200
      GET  /preferences/language/{tag}        404   404 404 404
      GET  /version                           200   200 200 200
      POST /books/new                         401   403 422 422
      POST /books/{id}/edit                   401   403 404 404
      POST /books/duplicates/distinct         (303) 403 400 400
      POST /books/{book}/history/{change}/return (303) 403 404 404
      POST /books/{kept}/merge/{gone}         (303) 403 404 404
      POST /changes/{id}/undo                 (303) 403 404 404
      POST /books/{id}/delete                 (303) 403 404 404
      POST /books/{id}/restore                (303) 403 404 404
      POST /books/{id}/cover/edit             (303) 403 404 404
      POST /books/{id}/cover/delete           (303) 403 404 404
      POST /books/{book}/copies               (303) 403 404 404
      POST /books/{book}/copies/{copy}        (303) 403 404 404
      POST /books/{book}/copies/{copy}/delete (303) 403 404 404
      POST /books/{book}/copies/{copy}/restore (303) 403 404 404
      POST /imports                           (303) 403 422 422
      POST /imports/{id}                      (303) 403 404 404
      POST /imports/{id}/columns              (303) 403 404 404
      POST /bulk/new                          (303) 403 422 422
      POST /bulk/{id}                         (303) 403 404 404
      POST /jobs/{id}                         (303) 403 404 404
      POST /ops/log-levels                    (303) 403 403 422
      POST /staff/new                         (303) 403 403 422
      POST /staff/{id}                        (303) 403 403 404
      POST /staff/{id}/second-factor          (303) 403 403 404
      POST /staff/{id}/single-sign-on         (303) 403 403 404
      POST /account/second-factor             (303) 422 422 422
      POST /account/single-sign-on            (303) 422 422 422
      POST /account/single-sign-on/off        (303) 422 422 422
      POST /account/second-factor/off         (303) 422 422 422
      POST /account/second-factor/recovery-codes (303) 422 422 422
      POST /account/details                   (303) 422 422 422
      POST /account/password                  (303) 422 422 422
      POST /account/sessions                  (303) 303 303 303
      POST /preferences                       303   303 303 303
      POST /sign-in                           422   422 422 422
      POST /sign-in/code                      422   422 422 422
      POST /sign-out                          303   303 303 303
      """;

  private static final String NO_RECORD = "999999999";
  private static String record;

  private record Route(String method, String template, List<String> statuses) {
    static Route of(String line) {
      List<String> parts = List.of(line.strip().split("\\s+"));
      return new Route(parts.get(0), parts.get(1), parts.subList(2, 6));
    }

    String name() {
      return method + " " + template;
    }

    boolean isMultipart() {
      return name().equals("POST /imports") || template.endsWith("/cover/edit");
    }

    String path() {
      boolean ofRecord = method.equals("GET") && template.startsWith("/books/");
      String id = ofRecord ? record : NO_RECORD;
      return template.replaceAll("\\{(id|book)}", id).replaceAll("\\{\\w+}", NO_RECORD);
    }
  }

  private static List<Route> table() {
    return TABLE.lines().map(Route::of).toList();
  }

  @BeforeAll
  static void enterARecord() {
    record = NewBook.titled("For all roles").enteredBy(Visitor.signedIn("librarian")).substring(7);
  }

  @Test
  void theTableNamesEveryRoute() {
    assertThat(table().stream().map(Route::name)).containsExactlyInAnyOrderElementsOf(Routes.all());
  }

  /** The language link of a page that answers a form leads there by GET. */
  @Test
  void whereAFormIsSentAPageCanBeOpened() {
    Set<String> opened = paths("GET");

    assertThat(paths("POST")).isNotEmpty().isSubsetOf(opened);
  }

  private static Set<String> paths(String method) {
    return Routes.all().stream()
        .filter(route -> route.startsWith(method + " "))
        .map(route -> route.substring(method.length() + 1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyRouteLetsInWhomItShouldAndNobodyElse() {
    Map<String, String> expected =
        table().stream().collect(Collectors.toMap(Route::name, r -> r.statuses().toString()));
    Map<String, String> actual =
        table().stream()
            .collect(
                Collectors.toMap(
                    Route::name,
                    route ->
                        IntStream.range(0, ROLES.size())
                            .mapToObj(i -> answer(route, visitor(ROLES.get(i))))
                            .toList()
                            .toString()));
    assertThat(actual).isEqualTo(expected);
  }

  private static Visitor visitor(String role) {
    return role.equals("visitor") ? Visitor.english() : Visitor.signedIn(role);
  }

  private static String answer(Route route, Visitor visitor) {
    Reply reply = route.method().equals("GET") ? visitor.get(route.path()) : post(route, visitor);
    boolean asksToSignIn = reply.location().startsWith("/sign-in?from=");
    return asksToSignIn ? "(" + reply.status() + ")" : String.valueOf(reply.status());
  }

  private static Reply post(Route route, Visitor visitor) {
    if (!route.isMultipart()) {
      return visitor.postWithToken(route.path());
    }
    String token = visitor.get("/preferences").form("/preferences").value("csrf-token");
    return visitor.post(
        route.path(),
        "multipart/form-data; boundary=x",
        BodyPublishers.ofString(multipart("csrf-token", token)));
  }

  private static String multipart(String name, String value) {
    return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n--x--\r\n"
        .formatted(name, value);
  }

  /** What a role may not read by GET it may not learn of by HEAD; nothing changes by a GET. */
  @Test
  void anotherMethodOpensNothing() {
    for (String role : ROLES) {
      Visitor visitor = visitor(role);
      for (Route route : table()) {
        String path = route.path();
        if (route.method().equals("GET")) {
          Reply read = visitor.get(path);
          assertThat(visitor.head(path).status())
              .as("HEAD %s as %s", path, role)
              .isEqualTo(read.status());
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE")) {
          assertThat(visitor.request(method, path).status())
              .as("%s %s as %s", method, path, role)
              .isIn(400, 404, 405, 501);
        }
      }
    }
  }

  /** Frameworks that honour such headers let a link do what only a form should. */
  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void aHeaderDoesNotChangeTheMethod(String header) {
    Visitor librarian = Visitor.signedIn("librarian").with(header, "POST");

    assertThat(librarian.get("/books/" + record + "/delete").status()).isEqualTo(200);
    assertThat(librarian.get("/books/" + record).select(".banner.notice form")).isEmpty();
    assertThat(librarian.request("DELETE", "/books/" + record).status() / 100).isEqualTo(4);
  }

  /** The path decides, in whichever way it is written. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/staff/",
        "//staff",
        "/./staff",
        "/books/../staff",
        "/books/%2e%2e/staff",
        "/%73taff",
        "/staff;x=1",
        "/staff/new/",
        "/static/../staff",
        "/q/../staff"
      })
  void anotherSpellingOfAPathOpensNothing(String path) {
    Reply reader = Visitor.signedIn("reader").get(path);
    Reply visitor = Visitor.english().get(path);

    assertThat(reader.status()).isIn(400, 403, 404);
    assertThat(visitor.status()).isIn(303, 400, 404);
    assertThat(visitor.location())
        .satisfiesAnyOf(
            to -> assertThat(to).isEmpty(), to -> assertThat(to).startsWith("/sign-in?from="));
  }

  /** Accounts exist whose numbers are easily guessed: IDOR. */
  @Test
  void nobodyButAnAdministratorReachesAnAccountByItsNumber() {
    Visitor admin = Visitor.signedIn("admin");
    List<String> accounts = admin.get("/staff").select("tbody a").eachAttr("href");
    assertThat(accounts).hasSizeGreaterThanOrEqualTo(3);

    for (String role : List.of("reader", "librarian")) {
      Visitor visitor = Visitor.signedIn(role);
      for (String account : accounts) {
        assertThat(visitor.get(account).status()).as(account).isEqualTo(403);
        assertThat(
                visitor
                    .postWithToken(account, "displayName", "X", "role", "ADMINISTRATOR")
                    .status())
            .as(account)
            .isEqualTo(403);
        assertThat(visitor.postWithToken(account + "/second-factor").status()).isEqualTo(403);
      }
    }
    assertThat(admin.get("/staff").textsOf("tbody tr"))
        .contains("reader 김열람 Reader Active", "librarian 이서가 Librarian Active");
  }

  @Test
  void aPersonsOwnPageTakesNoNumberOfAnother() {
    NewAccount.made("idor-victim", "READER");
    NewAccount.made("idor-thief", "READER");
    Visitor admin = Visitor.signedIn("admin");
    String victim = admin.get("/staff").select("tbody a:containsOwn(idor-victim)").attr("href");
    String id = victim.substring(victim.lastIndexOf('/') + 1);
    Visitor thief = Visitor.signedIn("idor-thief");

    thief.postWithToken(
        "/account/details?id=" + id,
        "displayName",
        "Taken over",
        "id",
        id,
        "accountId",
        id,
        "account.id",
        id);

    assertThat(admin.get("/staff").textsOf("tbody tr"))
        .contains("idor-victim Name of idor-victim Reader Active")
        .contains("idor-thief Taken over Reader Active");
    assertThat(thief.get("/account?id=" + id).textOf("main")).contains("idor-thief");
  }

  /** A form cannot carry more than it shows: mass assignment. */
  @Test
  void ownDetailsTakeNoRoleAndNoOtherName() {
    NewAccount.made("climber", "READER");
    Visitor climber = Visitor.signedIn("climber");

    climber.postWithToken(
        "/account/details",
        "displayName",
        "Climber",
        "role",
        "ADMINISTRATOR",
        "signInName",
        "admin2",
        "active",
        "on",
        "passwordHash",
        "x",
        "sessionEpoch",
        "0");

    assertThat(Visitor.signedIn("admin").get("/staff").textsOf("tbody tr"))
        .contains("climber Climber Reader Active");
    assertThat(climber.get("/books/new").status()).isEqualTo(403);
  }

  @Test
  void noFormIsTakenWithoutItsToken() {
    Visitor admin = Visitor.signedIn("admin");
    for (Route route : table()) {
      if (route.method().equals("POST")) {
        Reply refused =
            route.isMultipart()
                ? admin.post(
                    route.path(),
                    "multipart/form-data; boundary=x",
                    BodyPublishers.ofString(multipart("title", "x")))
                : admin.post(route.path(), "title", "x");
        assertThat(refused.status()).as(route.name()).isEqualTo(400);
      }
    }
  }

  @Test
  void aTokenOfAnotherVisitorIsNone() {
    Visitor admin = Visitor.signedIn("admin");
    String foreign = Visitor.english().get("/preferences").form("/preferences").value("csrf-token");

    assertThat(admin.post("/preferences", "csrf-token", foreign).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "visitor, /books",
    "reader, /books",
    "librarian, /books /books/new /imports /books/duplicates /changes /jobs /reports /books/trash",
    "admin, /books /books/new /imports /books/duplicates /changes /jobs /reports /books/trash /staff /ops",
  })
  void theNavigationShowsOnlyWhatIsAllowed(String role, String links) {
    Visitor visitor = visitor(role);

    List<String> shown = visitor.get("/books").select("header nav a").eachAttr("href");

    assertThat(shown).isEqualTo(Arrays.asList(links.split(" ")));
    for (String link : shown) {
      Reply page = visitor.get(link);
      assertThat(page.status()).as(link).isEqualTo(200);
      assertThat(page.select("header nav a[aria-current=page]").attr("href")).isEqualTo(link);
    }
  }

  @Test
  void htmxIsLedToTheSignInPageAsAWhole() {
    Reply refused = Visitor.english().with("HX-Request", "true").get("/books/new");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("HX-Redirect")).endsWith("/sign-in?from=%2Fbooks%2Fnew");
  }
}
