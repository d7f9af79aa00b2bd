package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RecordPageTest {
  private static final String MARKUP = "<b>&amp;\"'<script>alert(1)</script>";

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final Visitor reader = Visitor.english();

  /** Every field of the form, with a value that is changed nowhere on its way. */
  static Map<String, String> everyField() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", "서리 내린 서가");
    fields.put("subtitle", "겨울의 목록");
    fields.put("titleReading", "서리 내린 서가 읽기");
    fields.put("originalTitle", "Frost on the Stacks");
    fields.put("contributorName-0", "김하늘");
    fields.put("contributorRole-0", "AUTHOR");
    fields.put("contributorName-1", "Anna Quill");
    fields.put("contributorRole-1", "TRANSLATOR");
    fields.put("isbn-0", "978-89-954731-0-8");
    fields.put("isbnQualifier-0", "평장");
    fields.put("publisher", "청람재");
    fields.put("place", "서울");
    fields.put("yearText", "民國73[1984]");
    fields.put("edition", "개정 3판");
    fields.put("extent", "312 p. ; 23 cm");
    fields.put("series", "겨울 총서");
    fields.put("volume", "제4권");
    fields.put("kdc", "813.7 ; 024.3");
    fields.put("kdcEdition", "6");
    fields.put("ddc", "895.734");
    fields.put("authorMark", "김54ㅅ");
    fields.put("callNumber", "813.7 김54ㅅ");
    fields.put("category", "ART");
    fields.put("language", "ko");
    fields.put("otherLanguages", "en ja");
    fields.put("subjects", "서가\n겨울");
    fields.put("summary", "첫 문단.\n\n둘째 문단.");
    fields.put("contents", "제1장 서리\n제2장 눈");
    fields.put("note", "면지에 서명 있음.");
    fields.put("titleStatement", "서리 내린 서가 / 김하늘 지음");
    fields.put("controlNumber", "KMO-RECORD-1");
    return fields;
  }

  private static NewBook everything() {
    NewBook book = NewBook.titled("");
    everyField().forEach(book::with);
    return book;
  }

  @Test
  void everyFieldIsShownAndComesBackInTheForm() {
    Reply made =
        everything()
            .with("isbn-0", "9788995473108")
            .with("controlNumber", "KMO-1")
            .sentBy(librarian);
    assertThat(made.textsOf(".error-summary li")).isEmpty();
    String record = made.location();

    String shown = reader.get(record).page().select("main").first().wholeText();
    assertThat(shown)
        .contains("서리 내린 서가", "겨울의 목록", "서리 내린 서가 읽기", "Frost on the Stacks")
        .contains("김하늘 Author", "Anna Quill Translator", "청람재", "서울")
        .contains("民國73[1984] (1984)", "개정 3판", "312 p. ; 23 cm", "겨울 총서", "제4권")
        .contains(
            "813.7 ; 024.3", "895.734", "김54ㅅ", "813.7 김54ㅅ", "Art", "Korean, English, Japanese")
        .contains("첫 문단.\n\n둘째 문단.", "제1장 서리\n제2장 눈", "면지에 서명 있음.")
        .contains("서리 내린 서가 / 김하늘 지음", "KMO-1", "(평장)");

    var form = librarian.get(record + "/edit").form(record + "/edit");
    everyField()
        .forEach(
            (name, value) -> {
              if (!name.equals("isbn-0") && !name.equals("controlNumber")) {
                assertThat(form.value(name)).as(name).isEqualTo(value);
              }
            });
  }

  @Test
  void savingWithoutAChangeChangesNothing() {
    String record =
        everything().with("isbn-0", "").with("controlNumber", "KMO-2").enteredBy(librarian);
    String before = reader.get(record).page().select(".facts, .long-text").outerHtml();

    Reply saved = librarian.get(record + "/edit").form(record + "/edit").submit();

    assertThat(saved.status()).isEqualTo(303);
    assertThat(reader.get(record).page().select(".facts, .long-text").outerHtml())
        .isEqualTo(before);
  }

  @Test
  void markupInAnyFieldIsShownAsText() {
    NewBook book = NewBook.titled(MARKUP);
    for (BookField field : BookField.values()) {
      if (field.maxLength() >= 200 || field == BookField.CALL_NUMBER || field == BookField.PLACE) {
        boolean marc = field == BookField.MARC_FIELDS;
        book.with(field.formName(), marc ? "=940  \\\\$a" + MARKUP : MARKUP);
      }
    }
    String record =
        book.with("contributorName-0", MARKUP).with("subjects", MARKUP).enteredBy(librarian);

    for (String path :
        new String[] {
          record,
          record + "/edit",
          record + "/delete",
          record + "/copies",
          record + "/cover/edit",
          "/books",
          "/account"
        }) {
      Reply reply = librarian.get(path);
      assertThat(reply.status()).as(path).isEqualTo(200);
      assertThat(reply.page().select("script:not([src]), main b")).as(path).isEmpty();
    }
    assertThat(reader.get(record).textOf("h1")).isEqualTo(MARKUP);
    assertThat(reader.get(record).textsOf(".long-text")).containsOnly(MARKUP);
  }

  @ParameterizedTest
  @CsvSource({"ko, en, ko", "ja, en, ja", "en, en, ''", "'', en, ''", "ko, ko, ''", "en, ko, en"})
  void aTitleInAnotherLanguageSaysSo(String ofTitle, String ofPage, String lang) {
    String record =
        NewBook.titled("Sprache " + ofTitle).with("language", ofTitle).enteredBy(librarian);
    Visitor visitor = ofPage.equals("ko") ? Visitor.korean() : reader;

    Reply page = visitor.get(record);

    assertThat(page.select("html").attr("lang")).isEqualTo(ofPage);
    assertThat(page.select("h1").attr("lang")).isEqualTo(lang);
    assertThat(visitor.get("/books").select("table.books a[href=" + record + "]").attr("lang"))
        .isEqualTo(lang);
  }

  @Test
  void aBookWithoutAPictureGetsACoverDrawnFromTitleAndCategory() {
    String record = NewBook.titled("그림 없는 책").with("category", "HISTORY").enteredBy(librarian);

    Reply page = reader.get(record);

    assertThat(page.textOf(".record-cover svg.c-HISTORY[aria-hidden=true]")).contains("그림 없는");
    assertThat(page.select(".record-cover img")).isEmpty();
  }

  @Test
  void onlyLibrariansSeeTheButtons() {
    String record = NewBook.titled("Buttons").enteredBy(librarian);

    assertThat(reader.get(record).select(".page-head .actions")).isEmpty();
    assertThat(Visitor.signedIn("reader").get(record).select(".page-head .actions")).isEmpty();
    assertThat(librarian.get(record).select(".page-head .actions a").eachAttr("href"))
        .containsExactly(
            record + "/edit",
            record + "/copies",
            record + "/cover/edit",
            record + "/history",
            record + "/delete");
  }
}
