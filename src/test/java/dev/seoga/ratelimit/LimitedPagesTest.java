package dev.seoga.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LimitedPagesTest.Low.class)
class LimitedPagesTest {
  private static final int SIGN_INS = 4;
  private static final int SEARCHES = 6;
  private static final int EXPORTS = 2;

  private static int addresses;

  public static class Low implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "seoga.rate-limit.sign-in.requests", Integer.toString(SIGN_INS),
          "seoga.rate-limit.sign-in.per", "1H",
          "seoga.rate-limit.search.requests", Integer.toString(SEARCHES),
          "seoga.rate-limit.search.per", "1H",
          "seoga.rate-limit.search.block", "1",
          "seoga.rate-limit.export.requests", Integer.toString(EXPORTS),
          "seoga.rate-limit.export.per", "1H");
    }
  }

  /** Each from an address that no other test has, as the load balancer says. */
  private static Visitor from(Visitor visitor) {
    return visitor.with("X-Forwarded-For", "203.0.113." + ++addresses);
  }

  @Test
  void signingInTooOftenFromOneAddressIsRefusedAndWhatWasTypedKept() {
    Visitor visitor = from(Visitor.english());
    for (int i = 0; i < SIGN_INS; i++) {
      assertThat(visitor.signIn("name-" + i, "wrong").status()).isEqualTo(422);
    }

    Reply refused = visitor.signIn("reader", Visitor.PASSWORD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3600L);
    assertThat(refused.errorOf("name")).startsWith("There were too many attempts to sign in");
    assertThat(refused.form("/sign-in").value("name")).isEqualTo("reader");
    assertThat(refused.form("/sign-in").value("password")).isEmpty();
    assertThat(refused.setCookie("session")).isEmpty();
    assertThat(from(Visitor.english()).signIn("reader", Visitor.PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void whoSaysToComeFromElsewhereIsNotBelieved() {
    for (int i = 0; i < SIGN_INS; i++) {
      assertThat(claiming("198.51.100." + i).signIn("nobody-" + i, "wrong").status())
          .isEqualTo(422);
    }

    assertThat(claiming("198.51.100.99").signIn("nobody-99", "wrong").status()).isEqualTo(429);
  }

  private static Visitor claiming(String address) {
    return Visitor.english().with("X-Forwarded-For", address + ", 192.0.2.66");
  }

  @Test
  void searchingTooOftenIsRefusedWithAPageThatLeadsBack() {
    Visitor visitor = from(Visitor.korean());
    for (int i = 0; i < SEARCHES; i++) {
      assertThat(visitor.get("/books?q=" + i).status()).isEqualTo(200);
    }

    Reply refused = visitor.get("/books?q=%EB%8F%84%EC%84%9C&sort=title");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 600L);
    assertThat(refused.textOf("h1")).isEqualTo("너무 많은 요청이 한꺼번에 왔습니다");
    assertThat(refused.select("html").attr("lang")).isEqualTo("ko");
    assertThat(refused.select(".error-page a").eachAttr("href"))
        .contains("/books?q=%EB%8F%84%EC%84%9C&sort=title");
    assertThat(visitor.get("/help").status()).isEqualTo(200);
  }

  @Test
  void theAccountCountsWhereSomebodyIsSignedInAndNotTheAddress() {
    Visitor here = from(Visitor.english());
    here.signIn("librarian");
    Visitor there = from(Visitor.english());
    there.signIn("librarian");
    IntStream.range(0, SEARCHES).forEach(i -> assertPasses(i % 2 == 0 ? here : there));

    assertThat(here.get("/books?q=x").status()).isEqualTo(429);
    assertThat(there.get("/books?q=x").textOf("h1")).isEqualTo("Too many requests at once");
    here.get("/books/new").form("/sign-out").submit();
    assertPasses(here);
  }

  private static void assertPasses(Visitor visitor) {
    assertThat(visitor.get("/books?q=a").status()).isEqualTo(200);
  }

  @Test
  void filesOfBooksAreLimitedByAccount() {
    Visitor admin = from(Visitor.english());
    admin.signIn("admin");
    for (int i = 0; i < EXPORTS; i++) {
      assertThat(admin.get("/books/export/file?language=ko").status()).isEqualTo(200);
    }

    assertThat(admin.get("/books/export/file?language=ko").status()).isEqualTo(429);
    assertThat(admin.get("/books/export?language=ko").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/static/seoga.css", "/sign-in"})
  void whatEveryPageNeedsIsNeverLimited(String path) {
    Visitor visitor = from(Visitor.english());

    for (int i = 0; i < 3 * SEARCHES; i++) {
      assertThat(visitor.get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void whatTheMachineAsksItselfIsNotLimited() {
    Visitor warmUp = Visitor.english();

    IntStream.range(0, 3 * SEARCHES).forEach(i -> assertPasses(warmUp));
  }
}
