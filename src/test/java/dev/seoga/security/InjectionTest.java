package dev.seoga.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.staff.NewAccount;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What attackers type (OWASP testing guide: SQL, HTML, template, header, path, redirect), through
 * the pages that people use: it is shown as it was typed and does nothing. Spreadsheet formulas are
 * ExportTest's, entities and bombs MarcImportTest's and ImportPagesTest's.
 */
@QuarkusTest
class InjectionTest {
  private static final String MARK = "zqinj";

  private static final List<String> HTML =
      List.of(
          "<script>alert(1)</script>",
          "\"><script>alert(1)</script>",
          "'><img src=x onerror=alert(1)>",
          "</title><svg onload=alert(1)>",
          "</textarea><script>alert(1)</script>",
          "</option></select><iframe src=javascript:alert(1)>",
          "\" autofocus onfocus=alert(1) x=\"",
          "' onmouseover='alert(1)",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<form action=https://evil.example><input name=csrf-token>",
          "<meta http-equiv=refresh content=0;url=https://evil.example>",
          "<base href=https://evil.example/>",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "<div hx-get=/sign-out hx-trigger=load>",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "<plaintext>",
          "`${alert(1)}`");

  private static final List<String> TEMPLATES =
      List.of(
          "{7*7}",
          "${7*7}",
          "#{7*7}",
          "{{7*7}}",
          "{inject:page.csrfToken}",
          "{inject:csrf.token}",
          "{config:property('seoga.sign-in.session-key')}",
          "{cdi:page.release}",
          "{#include web/layout}{/include}",
          "{#let x=1}{x}{/let}",
          "{|raw|}",
          "\\{x}",
          "{! comment !}",
          "<%= 7*7 %>");

  private static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "'; DROP TABLE book; --",
          "1; DELETE FROM account",
          "') OR 1=1 -- ",
          "' UNION SELECT password_hash FROM account -- ",
          "\\' OR 1=1 #",
          "%' OR title LIKE '%",
          "+\"*( )~<>@",
          "((((\"",
          "* * *",
          "-- ",
          "/*!50000 SELECT */",
          "\u0000",
          "ʼ OR 1=1");

  @Inject EntityManager entities;

  private final Visitor librarian = Visitor.signedIn("librarian");

  static Stream<String> typed() {
    return Stream.of(HTML, TEMPLATES, SQL)
        .flatMap(List::stream)
        .filter(text -> text.indexOf('\0') < 0);
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatIsTypedIntoABookIsShownAndDoesNothing(String text) {
    String title = (MARK + " " + text).strip();
    String record =
        NewBook.titled(title)
            .with("publisher", title)
            .with("subjects", title)
            .with("summary", title)
            .with("note", title)
            .enteredBy(librarian);

    for (String path :
        List.of(
            record,
            record + "/edit",
            record + "/copies",
            record + "/delete",
            record + "/history",
            "/books?q=" + MARK,
            "/books?q=" + encoded(title),
            "/changes",
            "/account",
            "/books/duplicates?by=title")) {
      Reply page = librarian.get(path).follow();
      assertThat(page.status()).as(path).isEqualTo(200);
      doesNothing(page);
    }
    assertThat(librarian.get(record).select("h1").text()).isEqualTo(collapsed(title));
    assertThat(librarian.get(record + "/edit").form(record + "/edit").value("title"))
        .isEqualTo(title);
    Reply deleted = librarian.get(record + "/delete").form(record + "/delete").submit().follow();
    doesNothing(deleted);
    assertThat(deleted.flash()).contains(collapsed(title));
    doesNothing(librarian.get("/books/trash"));
  }

  private static String collapsed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether a page has only what its template put there. */
  private static void doesNothing(Reply page) {
    var document = page.page();
    assertThat(document.select("script").eachAttr("src"))
        .as(page.path())
        .hasSize(2)
        .allMatch(src -> src.startsWith("/"));
    assertThat(document.select("iframe, base, plaintext, object, embed, meta[http-equiv]"))
        .as(page.path())
        .isEmpty();
    assertThat(document.select("[href^=javascript:], [src^=javascript:], img[src=x]"))
        .as(page.path())
        .isEmpty();
    assertThat(document.select("form").eachAttr("action"))
        .as(page.path())
        .allMatch(action -> action.startsWith("/") && !action.startsWith("//"));
    assertThat(document.select("[hx-get=/sign-out]")).as(page.path()).isEmpty();
    assertThat(document.getAllElements()).as(page.path()).noneMatch(InjectionTest::hasHandler);
    assertThat(page.text())
        .doesNotContain("only-for-development-and-tests")
        .doesNotContain(MARK + " 49");
  }

  private static boolean hasHandler(Element element) {
    return element.attributes().asList().stream()
        .anyMatch(attribute -> attribute.getKey().matches("on[a-z]+"));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatIsTypedIntoANameIsShownAndDoesNothing(String text) {
    String name = "inject" + Math.abs(text.hashCode());
    NewAccount.made(name, "READER");
    Visitor person = Visitor.signedIn(name);

    Reply saved =
        person.get("/account").form("/account/details").with("displayName", text).submit();

    assertThat(saved.status()).isEqualTo(text.isBlank() ? 422 : 303);
    for (Reply page :
        List.of(
            saved.follow(),
            person.get("/books"),
            person.get("/nowhere"),
            Visitor.signedIn("admin").get("/staff"))) {
      doesNothing(page);
    }
    assertThat(person.get("/books").textOf(".account a[href=/account]")).endsWith(collapsed(text));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void whatIsSearchedForOrGivenAtSignInComesBackAsText(String text) {
    Visitor visitor = Visitor.english();

    Reply search = visitor.get("/books?q=" + encoded(text) + "&sort=title").follow();
    Reply signIn = visitor.signIn(text, "wrong");

    assertThat(search.status()).isEqualTo(200);
    doesNothing(search);
    assertThat(search.form("/books").value("q")).isEqualTo(text.strip());
    assertThat(signIn.status()).isEqualTo(422);
    doesNothing(signIn);
  }

  @Test
  void noParameterOfAListBecomesSql() {
    long books = count("book");
    long accounts = count("account");
    Reply all = Visitor.english().get("/books");
    for (String text : SQL) {
      for (String parameter :
          List.of(
              "q",
              "sort",
              "dir",
              "category",
              "kdc",
              "language",
              "decade",
              "from",
              "to",
              "status",
              "after",
              "before")) {
        Reply page = Visitor.english().get("/books?" + parameter + "=" + encoded(text)).follow();
        assertThat(page.status()).as(parameter + "=" + text).isIn(200, 400);
        assertThat(page.text()).doesNotContain("SQLException", "error in your SQL", "$2a$", "$2y$");
      }
      for (String path :
          List.of("/changes?by=%s", "/changes?from=%s", "/books/duplicates?by=%s", "/quality/%s")) {
        Reply page = librarian.get(path.formatted(encoded(text).replace("+", "%20"))).follow();
        assertThat(page.status()).as(path + text).isIn(200, 400, 404);
      }
    }
    assertThat(count("book")).isEqualTo(books);
    assertThat(count("account")).isEqualTo(accounts);
    assertThat(Visitor.english().get("/books").select("tbody tr").size())
        .isEqualTo(all.select("tbody tr").size());
  }

  private long count(String table) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery("SELECT COUNT(*) FROM " + table)
                            .getSingleResult())
                    .longValue());
  }

  @Test
  void alwaysTrueFindsNoMoreThanItsWords() {
    assertThat(
            Visitor.english()
                .get("/books?q=" + encoded("' OR 'zqnothing'='zqnothing"))
                .select("table.books tbody tr"))
        .isEmpty();
    assertThat(Visitor.english().signIn("' OR '1'='1", "' OR '1'='1").status()).isEqualTo(422);
    assertThat(Visitor.english().signIn("admin'-- ", "x").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/books\r\nSet-Cookie: injected=1",
        "/books\nLocation: https://evil.example/",
        "/books%0d%0aSet-Cookie: injected=1",
        "/books\u560a\u560dSet-Cookie: injected=1",
        "/books\u0000x"
      })
  void noHeaderCanBeTypedIn(String to) {
    Visitor visitor = Visitor.signedIn("reader");

    for (Reply reply :
        List.of(
            visitor.get("/preferences/language/en?back=" + encoded(to)),
            visitor.get("/preferences").form("/preferences").with("back", to).submit(),
            Visitor.english()
                .get("/sign-in?from=" + encoded(to))
                .form("/sign-in")
                .with("name", "reader")
                .with("password", Visitor.PASSWORD)
                .submit())) {
      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.location()).startsWith("/books").doesNotContain("\r", "\n");
      assertThat(reply.setCookie("injected")).isEmpty();
      assertThat(reply.headers().map().keySet()).doesNotContain("injected");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " //evil.example",
        "https:evil.example",
        "books"
      })
  void noFormAndNoCookieLeadsElsewhere(String to) {
    Visitor reader = Visitor.signedIn("reader");

    assertThat(reader.get("/preferences/language/en?back=" + encoded(to)).location())
        .isEqualTo("/books");
    assertThat(reader.get("/preferences").form("/preferences").with("back", to).submit().location())
        .isEqualTo("/books");
    assertThat(reader.get("/sign-in?from=" + encoded(to)).form("/sign-in").value("from"))
        .isEqualTo("/books");
    String flash =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString((to + "\nDone").getBytes(StandardCharsets.UTF_8));
    assertThat(
            Visitor.english()
                .withCookie("flash", flash)
                .get("/help")
                .select("form")
                .eachAttr("action"))
        .doesNotContain(to);
    assertThat(
            Visitor.english()
                .postWithToken(
                    "/sign-in",
                    "name",
                    "reader",
                    "password",
                    Visitor.PASSWORD,
                    "typed-path",
                    to,
                    "typed.title",
                    "x")
                .location())
        .isEqualTo("/books");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix", "X-Original-URL"})
  void noHeaderOfTheSenderBecomesAnAddressOfOurs(String header) {
    String value = header.equals("Forwarded") ? "host=evil.example" : "evil.example";
    Visitor visitor = Visitor.english().with(header, value);

    assertThat(visitor.get("/books/new").header("Location")).doesNotContain("evil.example");
    assertThat(visitor.get("/books").text()).doesNotContain("evil.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../application.properties",
        "/static/%2e%2e/application.properties",
        "/static/..%2fapplication.properties",
        "/static/..%5c..%5capplication.properties",
        "/static/%252e%252e/application.properties",
        "/static/....//application.properties",
        "/static//etc/passwd",
        "/webjars/../application.properties",
        "/webjars/..%2f..%2fapplication.properties",
        "/application.properties",
        "/META-INF/MANIFEST.MF",
        "/db/migration/V1__catalogue.sql",
        "/books/1/cover/..%2f..%2f..%2fetc%2fpasswd",
        "/imports/..%2fstaff",
        "/.git/config",
        "/WEB-INF/web.xml"
      })
  void noPathLeavesWhatIsServed(String path) {
    Reply reply = Visitor.signedIn("librarian").get(path);

    assertThat(reply.status()).isIn(400, 403, 404);
    assertThat(reply.text())
        .doesNotContain("quarkus.datasource", "root:", "CREATE TABLE", "Manifest-Version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd.csv", "..\\..\\x.csv", "<img src=x onerror=alert(1)>.csv"})
  void theNameOfAFileIsOnlyText(String name) {
    Reply sent =
        librarian
            .get("/imports")
            .form("/imports")
            .file("file", name, "title\nA file with a name\n".getBytes(StandardCharsets.UTF_8))
            .submit();

    assertThat(sent.status()).isEqualTo(303);
    doesNothing(sent.follow());
    doesNothing(librarian.get("/imports"));
    assertThat(librarian.get("/imports").status()).isEqualTo(200);
  }

  @Test
  void noLineOfTheLogCanBeForged() {
    String forged = "action=sign-in outcome=accepted account=1 " + MARK;
    try (LogSeen log = new LogSeen("dev.seoga", "io.quarkus.vertx", "org.hibernate")) {
      Visitor visitor =
          Visitor.english().with("User-Agent", "x " + forged).with("X-Amzn-Trace-Id", forged);
      visitor.signIn("x\n" + forged, "wrong\n" + forged);
      visitor.get("/books?q=" + encoded("x\n" + forged));
      visitor.get("/nowhere%0a" + encoded(forged).replace("+", "%20"));
      visitor.get("/nowhere%0d%0a" + encoded(forged).replace("+", "%20"));
      visitor.get("/preferences/language/" + encoded("x\n" + forged).replace("+", "%20"));
      librarian.postWithToken("/books/999999999/delete", "x\n" + forged, forged);

      assertThat(log.lines()).isNotEmpty();
      for (String line : log.lines()) {
        assertThat(Arrays.asList(line.split("[\\r\\n\\u0085\\u2028\\u2029]")))
            .as(line)
            .noneMatch(part -> part.startsWith(forged))
            .hasSize(1);
      }
      assertThat(log.lines()).noneMatch(line -> line.contains(forged));
    }
  }
}
