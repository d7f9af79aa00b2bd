package dev.seoga.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The provider is there for all tests of pages: they look at the sign-in page as it is with one.
 */
@QuarkusTest
@QuarkusTestResource(StubOpenIdProvider.class)
class SingleSignOnTest {
  private static final String BEGIN = "/sign-in/oidc";
  private static final String CONNECTION = "/account/single-sign-on";

  /** Goes to the provider and comes back as somebody. */
  private static Reply through(Visitor visitor, String begin, String as) {
    return through(visitor, begin, as, "");
  }

  private static Reply through(Visitor visitor, String begin, String as, String fault) {
    String provider = visitor.get(begin).header("Location");
    return visitor.get(StubOpenIdProvider.back(provider, "&as=" + as + "&fault=" + fault));
  }

  /** Makes an account and connects it with a person of the same name at the provider. */
  private static Visitor connected(String name) {
    NewAccount.made(name, "LIBRARIAN");
    Visitor visitor = Visitor.signedIn(name);
    assertThat(connect(visitor, name).location()).isEqualTo("/account");
    return visitor;
  }

  private static Reply connect(Visitor visitor, String as) {
    Reply shown = through(visitor, BEGIN + "?connect=true", as);
    assertThat(shown.status()).isEqualTo(200);
    return shown.form(CONNECTION).with("currentPassword", Visitor.PASSWORD).submit();
  }

  @Test
  void whoHasConnectedSignsInWithoutAPasswordAndReachesWhatWasWanted() {
    connected("connected");
    Visitor elsewhere = Visitor.english();
    Reply form = elsewhere.get("/books/new?x=1").follow();
    String link = form.page().select("a[href^=" + BEGIN + "]").attr("href");

    Reply back = through(elsewhere, link, "connected");

    assertThat(back.location()).isEqualTo("/books/new?x=1");
    assertThat(elsewhere.get("/account").textOf(".facts")).contains("connected");
  }

  @Test
  void onePersonThereIsOneAccountHere() {
    connected("first-of-two");
    NewAccount.made("second-of-two", "LIBRARIAN");
    Visitor second = Visitor.signedIn("second-of-two");

    Reply refused = connect(second, "first-of-two");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("currentPassword")).contains("is connected with somebody else");
    assertThat(connect(second, "second-of-two").location()).isEqualTo("/account");
  }

  @Test
  void aSubjectIsTheSameOnlyInTheSameCase() {
    connected("cased");

    assertThat(through(Visitor.english(), BEGIN, "Cased").textOf("[role=alert]"))
        .startsWith("No account here is connected");
  }

  @Test
  void anUnknownPersonIsToldToConnectAndGetsNoSession() {
    Visitor stranger = Visitor.english();

    Reply refused = through(stranger, BEGIN, "stranger");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("[role=alert]")).startsWith("No account here is connected");
    assertThat(stranger.cookie("session")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "denied",
        "other-provider",
        "refused",
        "nonce",
        "audience",
        "issuer",
        "expired",
        "signature",
        "shared-secret"
      })
  void whatTheProviderDoesNotVouchForOpensNothing(String fault) {
    String name = "doubted-" + fault;
    connected(name);
    Visitor visitor = Visitor.english();

    Reply refused = through(visitor, BEGIN, name, fault);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("[role=alert]")).startsWith("Signing in with").contains("Try again");
    assertThat(visitor.cookie("session")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "no-id-token"})
  void aProviderThatIsOutOfOrderIsSaidToBe(String fault) {
    Reply answer = through(Visitor.english(), BEGIN, "anybody", fault);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
    assertThat(answer.textOf("[role=alert]")).contains("does not answer");
  }

  @Test
  void anAnswerIsTakenOnceAndOnlyByTheBrowserThatAsked() {
    connected("watched-there");
    Visitor asker = Visitor.english();
    String back = StubOpenIdProvider.back(asker.get(BEGIN).header("Location"), "&as=watched-there");
    Visitor thief = Visitor.english();

    assertThat(thief.get(back).textOf("[role=alert]")).contains("not begun in this browser");
    assertThat(thief.cookie("session")).isEmpty();
    assertThat(asker.get(back).status()).isEqualTo(303);
    assertThat(asker.get(back).textOf("[role=alert]")).contains("not begun in this browser");
  }

  @Test
  void anAnswerThatIsNoneEndsNothingAndIsRefusedWithAPage() {
    connected("patient-there");
    Visitor visitor = Visitor.english();
    String back =
        StubOpenIdProvider.back(visitor.get(BEGIN).header("Location"), "&as=patient-there");
    String answer = BEGIN + "/answer";
    for (String other :
        List.of("", "?state=", "?state=another-one", "?code=x&state=%00%00%00%00%00%00%00%00")) {
      assertThat(visitor.get(answer + other).status()).as(other).isEqualTo(422);
    }
    assertThat(visitor.get(back).location()).isEqualTo("/books");
    for (String query : List.of("code=", "code=%7C", "error=", "code=x&code=y", "x=%00")) {
      Visitor another = Visitor.english();
      String begun = another.get(BEGIN).header("Location");
      String own = begun.replaceAll(".*[?&]state=([^&]*).*", "$1");
      Reply refused = another.get(answer + "?" + query + "&state=" + own);
      assertThat(refused.status()).as(query).isEqualTo(422);
    }
  }

  @Test
  void oneCanBeUnderWayInEachTab() {
    connected("two-tabs");
    Visitor visitor = Visitor.english();
    String first = visitor.get(BEGIN + "?from=/help").header("Location");
    String second = visitor.get(BEGIN + "?from=/preferences").header("Location");

    assertThat(visitor.get(StubOpenIdProvider.back(first, "&as=two-tabs")).location())
        .isEqualTo("/help");
    assertThat(visitor.get(StubOpenIdProvider.back(second, "&as=two-tabs")).location())
        .isEqualTo("/preferences");
  }

  @Test
  void thePagesOfAnAnswerLeadToWhereItCanBeHadAgain() {
    Reply refused = through(Visitor.english(), BEGIN + "?from=/help", "nobody-known");

    assertThat(refused.select("#sign-in-link").attr("href"))
        .isEqualTo("/sign-in?from=%2Fsign-in%3Ffrom%3D%252Fhelp");
    assertThat(refused.text()).doesNotContain("code%3D", "state%3D", "code=", "state=");
    assertThat(refused.select("a[href='/sign-in/oidc?from=%2Fhelp']")).hasSize(1);
  }

  @Test
  void whoSaysNoWhileConnectingIsToldOnThePageItself() {
    NewAccount.made("undecided-there", "LIBRARIAN");
    Visitor visitor = Visitor.signedIn("undecided-there");

    Reply answer = through(visitor, BEGIN + "?connect=true", "undecided-there", "denied");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.textOf("[role=alert]")).startsWith("Signing in with");
    assertThat(answer.select("a[href='/sign-in/oidc?connect=true']")).hasSize(1);
  }

  @Test
  void whoSignsInAsAnotherMeanwhileConnectsNothing() {
    NewAccount.made("began-it", "LIBRARIAN");
    Visitor visitor = Visitor.signedIn("began-it");
    String provider = visitor.get(BEGIN + "?connect=true").header("Location");
    visitor.signIn("reader");

    assertThat(visitor.get(StubOpenIdProvider.back(provider, "&as=began-it")).location())
        .startsWith("/sign-in");
  }

  @Test
  void connectingAndDisconnectingEndTheOtherSessions() {
    NewAccount.made("shared-desk", "LIBRARIAN");
    Visitor here = Visitor.signedIn("shared-desk");
    Visitor elsewhere = Visitor.signedIn("shared-desk");

    connect(here, "shared-desk");

    assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
    assertThat(here.get("/account").textOf("main"))
        .contains("이름 shared-desk, shared-desk@example.org");
    through(elsewhere, BEGIN, "shared-desk");
    here.get(CONNECTION)
        .form(CONNECTION + "/off")
        .with("currentPassword", Visitor.PASSWORD)
        .submit();
    assertThat(elsewhere.get("/account").location()).startsWith("/sign-in");
    assertThat(here.get("/account").status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordFromTheAdministratorEndsTheConnection() {
    String path = NewAccount.made("intruded", "LIBRARIAN");
    connect(Visitor.signedIn("intruded"), "intruder");

    Visitor.signedIn("admin").get(path).form(path).with("password", "given at the desk").submit();

    assertThat(through(Visitor.english(), BEGIN, "intruder").status()).isEqualTo(422);
  }

  @Test
  void whoHasNoNameThereIsShownByTheSubject() {
    NewAccount.made("without-name", "LIBRARIAN");
    Visitor visitor = Visitor.signedIn("without-name");

    assertThat(through(visitor, BEGIN + "?connect=true", "subject-7", "nameless").textOf(".facts"))
        .contains("subject-7");
  }

  @Test
  void whatAFlowKeepsIsShutToScriptsAndToOtherPages() {
    Reply begun = Visitor.english().get(BEGIN + "?from=/" + "x".repeat(9_000));

    assertThat(begun.headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith(OidcFlows.COOKIE))
        .first(InstanceOfAssertFactories.STRING)
        .contains("Path=/sign-in/oidc", "HTTPOnly", "SameSite=Lax")
        .hasSizeLessThan(4_000);
    assertThat(begun.header("Location")).contains("prompt=select_account", "code_challenge=");
  }

  @Test
  void theSecondFactorIsAskedForHereToo() {
    TwoStepAccount person = TwoStepAccount.made("careful-there");
    connect(person.visitor(), "careful-there");
    Visitor elsewhere = Visitor.english();

    Reply asked = through(elsewhere, BEGIN + "?from=/books/new", "careful-there");

    assertThat(asked.textOf("h1")).isEqualTo("Enter your code");
    assertThat(elsewhere.cookie("session")).isEmpty();
    Reply in = asked.form("/sign-in/code").with("code", person.nextCode()).submit();
    assertThat(in.location()).isEqualTo("/books/new");
  }

  @Test
  void connectingShowsWhomAndAsksForThePassword() {
    NewAccount.made("hesitant", "LIBRARIAN");
    Visitor visitor = Visitor.signedIn("hesitant");

    Reply shown = through(visitor, BEGIN + "?connect=true", "hesitant");

    assertThat(shown.textOf(".facts")).contains("이름 hesitant");
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    Reply refused = shown.form(CONNECTION).with("currentPassword", "not it").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("currentPassword")).startsWith("This is not your current");
    assertThat(through(Visitor.english(), BEGIN, "hesitant").status()).isEqualTo(422);
    Reply done = refused.form(CONNECTION).with("currentPassword", Visitor.PASSWORD).submit();
    assertThat(done.follow().flash()).startsWith("Connected with");
  }

  @Test
  void whatOneAccountWasShownConnectsNoOther() {
    NewAccount.made("shown-to", "LIBRARIAN");
    NewAccount.made("not-shown-to", "LIBRARIAN");
    Reply shown = through(Visitor.signedIn("shown-to"), BEGIN + "?connect=true", "shown-to");
    String sealed = shown.form(CONNECTION).value("sealed");

    Reply refused =
        Visitor.signedIn("not-shown-to")
            .postWithToken(CONNECTION, "sealed", sealed, "currentPassword", Visitor.PASSWORD);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.textOf("[role=alert]")).contains("Please connect again");
    assertThat(through(Visitor.english(), BEGIN, "shown-to").status()).isEqualTo(422);
  }

  @Test
  void whoDisconnectsSignsInByPasswordOnly() {
    Visitor visitor = connected("parting");

    Reply done =
        visitor
            .get(CONNECTION)
            .form(CONNECTION + "/off")
            .with("currentPassword", Visitor.PASSWORD)
            .submit();

    assertThat(done.follow().flash()).startsWith("Disconnected from");
    assertThat(through(Visitor.english(), BEGIN, "parting").status()).isEqualTo(422);
    assertThat(Visitor.english().signIn("parting").status()).isEqualTo(303);
  }

  @Test
  void anAdministratorDisconnectsAndEndsTheSessions() {
    String path = NewAccount.made("leaving-there", "LIBRARIAN");
    Visitor visitor = Visitor.signedIn("leaving-there");
    connect(visitor, "leaving-there");

    Reply done = Visitor.signedIn("admin").get(path).form(path + "/single-sign-on").submit();

    assertThat(done.follow().flash()).contains("no longer connected");
    assertThat(visitor.get("/account").location()).startsWith("/sign-in");
    assertThat(through(Visitor.english(), BEGIN, "leaving-there").status()).isEqualTo(422);
  }

  @Test
  void anAccountThatIsNotInUseIsNotOpenedByTheProviderEither() {
    String path = NewAccount.made("resting-there", "LIBRARIAN");
    connect(Visitor.signedIn("resting-there"), "resting-there");
    Visitor.signedIn("admin").get(path).form(path).without("active").submit();

    assertThat(through(Visitor.english(), BEGIN, "resting-there").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example"})
  void itLeadsNowhereElse(String from) {
    String name = "led-" + Math.floorMod(from.hashCode(), 1000);
    connected(name);
    String begin = BEGIN + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);

    assertThat(through(Visitor.english(), begin, name).location()).isEqualTo("/books");
  }

  @Test
  void whatWasTypedStaysWhileOneSignsInInAnotherTab() {
    connected("typing");
    Visitor visitor = Visitor.english();
    Reply ended = visitor.postWithToken("/books/new", "title", "Typed for long");
    assertThat(ended.status()).isEqualTo(401);
    assertThat(ended.page().select("a[target=_blank][href=" + BEGIN + "]")).hasSize(1);

    through(visitor, BEGIN, "typing");
    Reply back = ended.form("/sign-in").with("elsewhere", "yes").submit();

    assertThat(back.status()).isEqualTo(200);
    assertThat(back.form("/books/new").value("title")).isEqualTo("Typed for long");
    // Who has not signed in there is asked here.
    Visitor another = Visitor.english();
    Reply still =
        another
            .postWithToken("/books/new", "title", "Typed for long")
            .form("/sign-in")
            .with("elsewhere", "yes")
            .submit();
    assertThat(still.status()).isEqualTo(422);
  }
}
