package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private final Visitor admin = Visitor.signedIn("admin");

  @Test
  void eachChangeIsThereFieldByFieldWithWhoAndWhy() {
    String record = NewBook.titled("Watched").with("place", "서울").enteredBy(librarian);
    edit(admin, record)
        .with("place", "")
        .with("publisher", "바다")
        .with("contributorName-0", "김하늘")
        .with("changeNote", "  판권기 확인 ")
        .submit();

    Reply history = librarian.get(record + "/history");

    assertThat(history.textOf("h1")).isEqualTo("History: Watched");
    assertThat(history.select("section.change")).hasSize(2);
    assertThat(history.textOf("section.change p")).isEqualTo("박관리 판권기 확인");
    assertThat(history.select("section.change").get(0).select("tbody tr").eachText())
        .containsExactlyInAnyOrder(
            "Place 서울 (empty)", "Publisher (empty) 바다", "Contributors (empty) 김하늘, Author");
    assertThat(history.select("section.change").get(1).select("tbody tr").eachText())
        .contains("Title (empty) Watched", "Place (empty) 서울");
  }

  @Test
  void inALongTextTheWordsThatCameAndWentAreMarked() {
    String text = "이 책은 아주 긴 소개를 가지고 있어서 어디가 바뀌었는지 눈으로 찾기가 쉽지 않다. ".repeat(4);
    String record = NewBook.titled("Long").with("summary", text).enteredBy(librarian);
    edit(librarian, record).with("summary", text.replaceFirst("아주 긴", "매우 긴 머리말과")).submit();

    Reply history = librarian.get(record + "/history");

    assertThat(history.textsOf("del")).containsExactly("removed: 아주");
    assertThat(history.textsOf("ins")).containsExactly("added: 매우", "added: 머리말과");
  }

  @Test
  void aSaveThatChangesNothingLeavesNoTrace() {
    String record = NewBook.titled("Saved as it was").enteredBy(librarian);
    edit(librarian, record).submit();

    assertThat(librarian.get(record + "/history").select("section.change")).hasSize(1);
  }

  @Test
  void copiesBelongToTheHistoryOfTheirBook() {
    String record = NewBook.titled("Copied").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "HIS-1", "AVAILABLE");

    assertThat(librarian.get(record + "/history").textOf("section.change"))
        .contains("Copy HIS-1: entered", "Registration number (empty) HIS-1");
  }

  @Test
  void aRecordGoesBackToWhatItWas() {
    String record = NewBook.titled("First title").with("note", "kept").enteredBy(librarian);
    edit(librarian, record).with("title", "Second title").submit();
    edit(librarian, record).with("title", "Third title").with("publisher", "P").submit();
    Reply history = librarian.get(record + "/history");
    String link = history.select("a[href$=/return]").last().attr("href");

    Reply preview = librarian.get(link);
    assertThat(preview.textsOf("tbody tr"))
        .containsExactlyInAnyOrder("Title Third title First title", "Publisher P (empty)");
    Reply back = preview.form(link).with("note", "a mistake").submit().follow();

    assertThat(back.textOf("h1")).isEqualTo("First title");
    assertThat(back.textOf(".facts")).doesNotContain("Publisher");
    assertThat(librarian.get(record + "/history").select("section.change")).hasSize(4);
  }

  @Test
  void theWayBackIsShownAgainWhereTheRecordChangedMeanwhile() {
    String record = NewBook.titled("Going back").enteredBy(librarian);
    edit(librarian, record).with("publisher", "one").submit();
    String link = librarian.get(record + "/history").select("a[href$=/return]").last().attr("href");
    WebForm mine = librarian.get(link).form(link);
    edit(admin, record).with("place", "부산").submit();

    Reply refused = mine.submit();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.textsOf("tbody tr")).hasSize(2);
    assertThat(refused.form(link).submit().status()).isEqualTo(303);
  }

  @Test
  void changesAreFilteredByWhoHowAndWhen() {
    String record = NewBook.titled("By the admin").enteredBy(admin);
    admin.get(record + "/delete").form(record + "/delete").submit();
    String adminId =
        librarian.get("/changes").select("#by option").stream()
            .filter(option -> option.text().equals("박관리"))
            .findFirst()
            .orElseThrow()
            .attr("value");

    Reply deletions =
        librarian
            .get("/changes")
            .form("/changes")
            .with("by", adminId)
            .with("way", "DELETION")
            .submit();

    assertThat(deletions.textOf("tbody tr")).contains("By the admin", "Deletion", "박관리");
    assertThat(deletions.textsOf("tbody td:nth-child(4)")).containsOnly("박관리");
    assertThat(librarian.get("/changes?from=2999-01-01").textOf(".empty"))
        .isEqualTo("There are no such changes.");
    assertThat(librarian.get("/changes?until=2001-01-01").select("tbody tr")).isEmpty();
    assertThat(librarian.get("/changes?from=x&by=y&way=z").status()).isEqualTo(200);
  }

  @Test
  void theListOfChangesGoesOn() {
    String record = NewBook.titled("Often changed").enteredBy(librarian);
    for (int i = 0; i < 30; i++) {
      edit(librarian, record).with("publisher", "P" + i).submit();
    }
    Reply first = librarian.get("/changes?way=BOOK_FORM");
    Reply second = librarian.get(first.select("nav.pager a").attr("href"));

    assertThat(first.select("tbody tr")).hasSize(25);
    assertThat(second.path()).contains("way=BOOK_FORM");
    assertThat(second.select("tbody tr").size()).isGreaterThan(4);
    assertThat(second.select("tbody th a").eachAttr("href"))
        .doesNotContainAnyElementsOf(first.select("tbody th a").eachAttr("href"));
  }

  @Test
  void anAccountSeesItsOwnChanges() {
    NewBook.titled("On my page").enteredBy(admin);

    Reply account = admin.get("/account");

    assertThat(account.select("#my-changes ~ div tbody tr").get(0).text())
        .startsWith("On my page Book form");
  }

  @Test
  void historyIsForLibrarians() {
    String record = NewBook.titled("Not for readers").enteredBy(librarian);
    Visitor reader = Visitor.signedIn("reader");

    assertThat(reader.get(record + "/history").status()).isEqualTo(403);
    assertThat(reader.get("/changes").status()).isEqualTo(403);
    assertThat(librarian.get("/books/999999999/history").status()).isEqualTo(404);
    assertThat(librarian.get("/changes/999999999").status()).isEqualTo(404);
    assertThat(librarian.get(record + "/history/1/return").status()).isEqualTo(404);
  }

  private static WebForm edit(Visitor visitor, String record) {
    return visitor.get(record + "/edit").form(record + "/edit");
  }
}
