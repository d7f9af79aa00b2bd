package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BookFormTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void onlyTheTitleIsNeeded() {
    Reply record = NewBook.titled("  Only a title  ").sentBy(librarian).follow();

    assertThat(record.textOf("h1")).isEqualTo("Only a title");
    assertThat(record.flash()).isEqualTo("Entered: Only a title");
    assertThat(librarian.get(record.path()).flash()).isEmpty();
  }

  @Test
  void whatIsTypedWrongIsNamedAboveAndBesideItsFieldAndNothingIsLost() {
    Reply refused =
        NewBook.titled(" ")
            .with("subtitle", "kept <i>subtitle</i>")
            .with("yearText", "약 1998년경")
            .with("kdc", "8x3")
            .with("language", "ko")
            .with("category", "TRAVEL")
            .with("otherLanguages", "en not_a_tag")
            .with("contributorName-1", "가".repeat(201))
            .with("contributorRole-1", "ILLUSTRATOR")
            .with("isbn-0", "12345")
            .with("isbnQualifier-0", "양장")
            .with("subjects", "하나\n" + "둘".repeat(301))
            .with("contents", "1장\n\n  들여 쓴 2장\n")
            .sentBy(librarian);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.page().title()).startsWith("Error: ");
    List<String> fields = refused.select(".error-summary [role=alert] li a").eachAttr("href");
    assertThat(fields)
        .containsExactlyInAnyOrder(
            "#title", "#kdc", "#otherLanguages", "#contributorName-0", "#isbn-0", "#subjects");
    fields.forEach(field -> assertFieldIsExplained(refused, field.substring(1)));

    WebForm form = refused.form("/books/new");
    assertThat(form.value("subtitle")).isEqualTo("kept <i>subtitle</i>");
    assertThat(form.value("yearText")).isEqualTo("약 1998년경");
    assertThat(form.value("kdc")).isEqualTo("8x3");
    assertThat(form.value("language")).isEqualTo("ko");
    assertThat(form.value("category")).isEqualTo("TRAVEL");
    assertThat(form.value("otherLanguages")).isEqualTo("en not_a_tag");
    assertThat(form.value("contributorName-0")).hasSize(201);
    assertThat(form.value("contributorRole-0")).isEqualTo("ILLUSTRATOR");
    assertThat(form.value("isbn-0")).isEqualTo("12345");
    assertThat(form.value("isbnQualifier-0")).isEqualTo("양장");
    assertThat(form.value("subjects")).startsWith("하나\n둘둘");
    assertThat(form.value("contents")).isEqualTo("1장\n\n  들여 쓴 2장\n");

    assertThat(
            form.with("title", "Now right")
                .without("isbn-0")
                .without("contributorName-0")
                .with("kdc", "813")
                .with("otherLanguages", "en")
                .with("subjects", "하나")
                .submit()
                .status())
        .isEqualTo(303);
  }

  @Test
  void aLanguageThatNobodyWritesIsRefused() {
    Reply refused =
        NewBook.titled("Written in jp")
            .with("otherLanguages", "en jp")
            .sentBy(Visitor.signedIn("librarian"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("otherLanguages")).contains("jp", "no language tag");
  }

  private static void assertFieldIsExplained(Reply reply, String field) {
    var control = reply.page().getElementById(field);
    assertThat(control).as(field).isNotNull();
    assertThat(control.attr("aria-invalid")).as(field).isEqualTo("true");
    assertThat(control.attr("aria-describedby").split(" ")).contains(field + "-error");
    for (String id : control.attr("aria-describedby").split(" ")) {
      assertThat(reply.page().getElementById(id)).as(field + " described by " + id).isNotNull();
    }
    assertThat(reply.select("label[for=" + field + "]")).hasSize(1);
    assertThat(reply.textsOf(".error-summary a[href=#" + field + "]"))
        .containsExactly(reply.errorOf(field));
  }

  @Test
  void whatIsWrongIsSaidInTheLanguageOfThePage() {
    Visitor korean = Visitor.korean();
    korean.signIn("librarian");

    Reply refused = NewBook.titled("").sentBy(korean);

    assertThat(refused.textOf(".error-summary h2")).isEqualTo("입력한 내용에 문제가 있습니다");
    assertThat(refused.errorOf("title")).isEqualTo("제목을 입력하세요.");
    assertThat(refused.select("#title").hasAttr("autofocus")).isTrue();
  }

  @Test
  void aKoreanSummaryOfTenThousandCharactersPasses() {
    String summary = "긴 소개글".repeat(2000);

    Reply saved = NewBook.titled("Ten thousand").with("summary", summary).sentBy(librarian);

    assertThat(saved.status()).isEqualTo(303);
    assertThat(saved.follow().textOf(".long-text")).isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource({
    "summary, 20000",
    "contents, 20000",
    "note, 20000",
    "title, 500",
    "publisher, 200",
    "titleStatement, 1000",
    "yearText, 60",
    "controlNumber, 40"
  })
  void aFieldTakesSoManyCharactersAndNotOneMore(String field, int most) {
    String full = "가".repeat(most);
    NewBook book = NewBook.titled("Long " + field);

    Reply refused = book.with(field, full + "나").sentBy(librarian);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf(field))
        .isEqualTo(
            "Up to %d characters are possible, here are %d. Shorten it.".formatted(most, most + 1));
    assertThat(refused.form("/books/new").value(field)).isEqualTo(full + "나");

    assertThat(book.with(field, full).sentBy(librarian).status()).isEqualTo(303);
  }

  @Test
  void aFormSentTwiceMakesOneRecord() {
    WebForm form = librarian.get("/books/new").form("/books/new").with("title", "Sent twice");

    assertThat(form.submit().location()).isEqualTo(form.submit().location());
    assertThat(librarian.get("/books?q=sent+twice").textsOf("table.books tbody th a")).hasSize(1);
  }

  @Test
  void anotherBookInTheSameFormIsAnotherRecord() {
    WebForm form = librarian.get("/books/new").form("/books/new").with("title", "圖書館學 1권");
    String one = form.submit().location();

    assertThat(form.submit().location()).isEqualTo(one);
    String two = form.with("title", "圖書館學 2권").submit().location();

    assertThat(two).isNotEqualTo(one);
    assertThat(librarian.get(one).textOf("h1")).isEqualTo("圖書館學 1권");
    assertThat(librarian.get(two).textOf("h1")).isEqualTo("圖書館學 2권");
  }

  @Test
  void aFormSentTwiceAtOnceMakesOneRecord() {
    WebForm form = librarian.get("/books/new").form("/books/new").with("title", "Doubleclick");

    List<CompletableFuture<Reply>> sent =
        Stream.generate(() -> CompletableFuture.supplyAsync(form::submit)).limit(4).toList();

    assertThat(sent.stream().map(reply -> reply.join().status())).containsOnly(303);
    assertThat(sent.stream().map(reply -> reply.join().location()).distinct()).hasSize(1);
    assertThat(librarian.get("/books?q=doubleclick").textsOf("table.books tbody th a")).hasSize(1);
  }

  @Test
  void moreRowsComeWithoutLosingWhatIsTyped() {
    Reply more =
        librarian
            .get("/books/new")
            .form("/books/new")
            .with("title", "Many hands")
            .with("contributorName-0", "First")
            .with("contributorName-1", "Second")
            .press("more-rows");

    assertThat(more.status()).isEqualTo(200);
    WebForm form = more.form("/books/new");
    assertThat(form.value("title")).isEqualTo("Many hands");
    Reply record =
        form.with("contributorName-2", "Third")
            .with("contributorRole-2", "EDITOR")
            .submit()
            .follow();
    assertThat(record.textOf(".facts")).contains("First Author Second Author Third Editor");
  }
}
