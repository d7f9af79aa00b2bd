package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search finds and in which order, by examples that a librarian can read. */
@QuarkusTest
class SearchRankingTest {
  private static final String TITLES = "table.books tbody th a";

  private final Visitor reader = Visitor.english();

  @Inject EntityManager entities;
  @Inject SearchRebuild rebuild;

  @BeforeAll
  static void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    enter(librarian, "너구리", "", "");
    enter(librarian, "너구리 이야기", "", "");
    enter(librarian, "산너구리와 들너구리", "", "");
    enter(librarian, "숲의 밤", "너구리", "");
    enter(librarian, "밤의 숲", "왕너구리", "");
    enter(librarian, "낮", "", "너구리");
    NewBook.titled("강").with("subtitle", "너구리의 집").enteredBy(librarian);
    enter(librarian, "낮과 밤", "", "꼬마너구리");
    NewBook.titled("저녁").with("publisher", "너구리출판").enteredBy(librarian);
    NewBook.titled("獺의 生態").with("titleReading", "수달의 생태").enteredBy(librarian);
    enter(librarian, "Otter 한국수달보호협회 연감", "Søren Wrześniewska", "");
    enter(librarian, "수달 생태 관찰 일기", "노을 빛", "");
    enter(librarian, "생태 일기, 수달을 찾아서", "", "");
  }

  private static void enter(Visitor librarian, String title, String author, String subject) {
    NewBook.titled(title)
        .with("contributorName-0", author)
        .with("subjects", subject)
        .enteredBy(librarian);
  }

  @Test
  void titleComesBeforeContributorBeforeSubjectAndTheWholeWordBeforeAPart() {
    assertThat(search("너구리"))
        .containsExactly("너구리", "너구리 이야기", "산너구리와 들너구리", "숲의 밤", "밤의 숲", "낮", "강", "낮과 밤", "저녁");
  }

  @Test
  void aBookIsAsGoodAsItsWorstWord() {
    assertThat(search("너구리 이야기")).containsExactly("너구리 이야기");
    assertThat(search("밤 너구리")).containsExactly("숲의 밤", "밤의 숲", "낮과 밤");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "substring             | 국수달     | Otter 한국수달보호협회 연감",
        "half typed syllable   | 생태 관찰 일ㄱ | 수달 생태 관찰 일기",
        "half typed final      | 산너굴     | 산너구리와 들너구리",
        "initial consonants    | ㅅㄷㅂㅎㅎㅎ | Otter 한국수달보호협회 연감",
        "initials over a space | ㅅㄷㅅㅌㄱㅊ | 수달 생태 관찰 일기",
        "Hanja by reading      | 수달의     | 獺의 生態",
        "Hanja itself          | 生態       | 獺의 生態",
        "Hanja mid-word        | 態         | 獺의 生態",
        "space left out        | 생태관찰일기 | 수달 생태 관찰 일기",
        "space added           | 한국 수달 보호 협회 | Otter 한국수달보호협회 연감",
        "name, space left out  | 노을빛     | 수달 생태 관찰 일기",
        "name, other way round | Wrzesniewska, Soren | Otter 한국수달보호협회 연감",
        "English prefix        | ott        | Otter 한국수달보호협회 연감",
        "any order, any field  | 연감 soren | Otter 한국수달보호협회 연감",
        "phrase                | \"생태 일기\" | 생태 일기, 수달을 찾아서",
        "phrase with particle  | \"수달의 생태\" | 獺의 生態",
        "phrase of a word      | \"수달 생태\" | 수달 생태 관찰 일기",
        "no such phrase        | \"일기 생태\" | ''",
        "English whole word    | \"otte\"   | ''",
        "English phrase        | “otter”    | Otter 한국수달보호협회 연감",
      })
  void whatIsTypedFinds(String kind, String typed, String title) {
    assertThat(String.join("; ", search(typed))).as(kind).isEqualTo(title);
  }

  @Test
  void whereNothingIsFoundTheNearestSpellingIsOffered() throws InterruptedException {
    assertThat(learned("너그리")).isEqualTo("너구리");
    assertThat(suggestion("너구리 이야지")).isEqualTo("너구리 이야기");
    assertThat(suggestion("wrzesniewsca")).isEqualTo("wrzesniewska");
    assertThat(suggestion("없을낱말일터")).isEmpty();

    var nothing = reader.get("/books?q=" + encoded("너그리"));
    assertThat(nothing.textOf("#results .empty")).contains("Nowhere in titles").contains("너그리");
    assertThat(reader.get(nothing.select("#suggestion").attr("href")).textsOf(TITLES))
        .contains("너구리");
  }

  @Test
  void aWordThatAChangeBringsIsOfferedAndOneThatWasLostIsAfterARebuild()
      throws InterruptedException {
    Visitor librarian = Visitor.signedIn("librarian");
    String record = NewBook.titled("Zwetschgenmus").enteredBy(librarian);
    assertThat(learned("zwetschgenmuz")).isEqualTo("zwetschgenmus");

    librarian
        .get(record + "/edit")
        .form(record + "/edit")
        .with("subtitle", "Mirabellenkompott")
        .submit();
    assertThat(learned("mirabellenkompotz")).isEqualTo("mirabellenkompott");

    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("delete from search_word where word = 'zwetschgenmus'")
                    .executeUpdate());
    assertThat(suggestion("zwetschgenmuz")).isEmpty();
    rebuild.run(progress -> {});
    assertThat(learned("zwetschgenmuz")).isEqualTo("zwetschgenmus");
  }

  @Test
  void wordsThatNoBookHasTogetherAreSaidSo() {
    var nothing = reader.get("/books?q=" + encoded("너구리 수달"));

    assertThat(nothing.textOf("#results .empty")).startsWith("No book has all words of “너구리 수달”.");
  }

  /** As {@link #suggestion}, once there is one: words are learned behind the transaction. */
  private String learned(String typed) throws InterruptedException {
    for (int tries = 0; tries < 600 && suggestion(typed).isEmpty(); tries++) {
      Thread.sleep(100);
    }
    return suggestion(typed);
  }

  private String suggestion(String typed) {
    return reader.get("/books?q=" + encoded(typed)).select("#suggestion").text();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<String> search(String text) {
    return reader.get("/books?q=" + encoded(text)).textsOf(TITLES);
  }
}
