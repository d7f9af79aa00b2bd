package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.catalogue.Pictures;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Duplicates are found, merged, and parted again. */
@QuarkusTest
class MergedRecordsTest {
  private static final String ISBN = "9791199990074";

  @Inject DataSource database;

  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void twoRecordsBecomeOneAndTwoAgain() {
    String kept =
        NewBook.titled("합칠 책")
            .with("contributorName-0", "김하늘")
            .with("subjects", "바다")
            .with("publisher", "바다출판")
            .enteredBy(librarian);
    String gone =
        NewBook.titled("합칠 책 (중복)")
            .with("contributorName-0", "김하늘")
            .with("contributorName-1", "박책")
            .with("subjects", "하늘\n바다")
            .with("place", "부산")
            .with("controlNumber", "MERGE-1")
            .enteredBy(librarian);
    NewBook.addCopy(librarian, kept, "MRG-1", "AVAILABLE");
    NewBook.addCopy(librarian, gone, "MRG-2", "ON_LOAN");
    librarian
        .get(gone + "/cover/edit")
        .form(gone + "/cover/edit")
        .file("file", "cover.png", Pictures.plain("png", 40, 50))
        .submit();
    Collection before = Collection.now(database);

    String path = kept + "/merge/" + gone.substring("/books/".length());
    Reply page = librarian.get(path);
    WebForm form = page.form(path);
    assertThat(form.value("choose-title")).isEqualTo("KEPT");
    assertThat(form.value("choose-place")).isEqualTo("GONE");
    assertThat(page.textOf("main form"))
        .contains("Copies that move to the record that stays: 1.", "The cover moves, too.");
    Reply merged =
        form.with("choose-contributors", "GONE").with("choose-subjects", "BOTH").submit();

    assertThat(merged.follow().flash()).isEqualTo("Merged: 합칠 책 (중복)");
    Reply record = librarian.get(kept);
    assertThat(record.textOf("h1")).isEqualTo("합칠 책");
    assertThat(record.textOf(".facts")).contains("박책", "바다출판", "부산", "바다 하늘", "MERGE-1");
    assertThat(record.textsOf("#copies ~ div tbody th")).containsExactly("MRG-1", "MRG-2");
    assertThat(record.select(".record-cover img")).hasSize(1);
    Reply old = Visitor.english().get(gone);
    assertThat(old.status()).isEqualTo(302);
    assertThat(old.location()).isEqualTo(kept);
    assertThat(librarian.get("/books?q=MRG-2").location()).isEqualTo(kept);

    Reply set = librarian.get(librarian.get("/changes").select("tbody th a").get(0).attr("href"));
    librarian.get(set.path() + "/undo").form(set.path() + "/undo").submit();

    assertThat(before.differences(Collection.now(database))).isEmpty();
    assertThat(librarian.get("/books?q=MRG-2").location()).isEqualTo(gone);
  }

  @Test
  void aCopyThatGoesToAndFroIsSearchedWhereItIs() {
    String kept = NewBook.titled("Wanderexemplar").enteredBy(librarian);
    String gone = NewBook.titled("Wanderexemplar").enteredBy(librarian);
    NewBook.addCopy(librarian, gone, "WANDER-1", "ON_LOAN");
    assertThat(onLoan()).containsExactly(gone);

    merge(kept, gone);
    assertThat(onLoan()).containsExactly(kept);

    undoLatest();
    assertThat(onLoan()).containsExactly(gone);
  }

  private List<String> onLoan() {
    return librarian
        .get("/books?q=wanderexemplar&status=ON_LOAN")
        .select("table.books tbody th a")
        .eachAttr("href");
  }

  @Test
  void noTwoRecordsLeadToEachOther() {
    String one = NewBook.titled("Merged both ways").enteredBy(librarian);
    String other = NewBook.titled("Merged both ways").enteredBy(librarian);
    merge(one, other);
    String undo = undoLatest();
    merge(other, one);

    // To undo the first undo would be to merge them the other way round, too.
    Reply refused = librarian.postWithToken(undo + "/undo").follow();

    assertThat(refused.flash()).startsWith("Nothing was undone");
    assertThat(librarian.get(other).status()).isEqualTo(200);
    assertThat(Visitor.english().get(one).location()).isEqualTo(other);
  }

  @Test
  void aRecordToWhichAnotherLeadsStaysWhenItsEntryIsUndone() {
    String gone = NewBook.titled("Merged into what is undone").enteredBy(librarian);
    String kept = NewBook.titled("Merged into what is undone").enteredBy(librarian);
    String entry = librarian.get("/changes").select("tbody th a").attr("href");
    merge(kept, gone);

    Reply refused = librarian.postWithToken(entry + "/undo").follow();

    assertThat(refused.flash()).startsWith("Nothing was undone");
    assertThat(Visitor.english().get(gone).location()).isEqualTo(kept);
    assertThat(librarian.get(kept).status()).isEqualTo(200);
  }

  private void merge(String kept, String gone) {
    String path = kept + "/merge/" + gone.substring("/books/".length());
    assertThat(librarian.get(path).form(path).submit().status()).isEqualTo(303);
  }

  /** Undoes the latest change set and returns the path of the undo. */
  private String undoLatest() {
    String set = librarian.get("/changes").select("tbody th a").attr("href");
    return librarian.postWithToken(set + "/undo").location();
  }

  @Test
  void whatWasChangedMeanwhileIsLookedAtAgain() {
    String kept = NewBook.titled("Merged late").enteredBy(librarian);
    String gone = NewBook.titled("Merged late too").enteredBy(librarian);
    String path = kept + "/merge/" + gone.substring("/books/".length());
    WebForm form = librarian.get(path).form(path);
    librarian.get(gone + "/edit").form(gone + "/edit").with("place", "서울").submit();

    Reply refused = form.submit();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.textsOf("fieldset.merge legend")).containsExactly("Title", "Place");
    assertThat(refused.form(path).submit().status()).isEqualTo(303);
  }

  @Test
  void booksWithTheSameIsbnAreFoundUntilSomebodySaysTheyDiffer() {
    String first = NewBook.titled("One ISBN").with("isbn-0", ISBN).enteredBy(librarian);
    WebForm form =
        librarian
            .get("/books/new")
            .form("/books/new")
            .with("title", "The same ISBN")
            .with("isbn-0", ISBN);
    String second = form.submit().form("/books/new").press("create-anyway").location();
    String link = first + "/merge/" + second.substring("/books/".length());

    assertThat(merges("/books/duplicates", first)).containsExactly(link);
    librarian.postWithToken(
        "/books/duplicates/distinct",
        "first",
        first.substring("/books/".length()),
        "second",
        second.substring("/books/".length()));

    assertThat(merges("/books/duplicates", first)).isEmpty();
  }

  @Test
  void volumesThatCarryTheNumberOfTheirSetAreNoDuplicates() {
    String isbn = "9791199990029";
    NewBook.titled("Volume one")
        .with("isbn-0", isbn)
        .with("isbnQualifier-0", "세트")
        .enteredBy(librarian);
    NewBook.titled("Volume two")
        .with("isbn-0", isbn)
        .with("isbnQualifier-0", "세트")
        .enteredBy(librarian);

    assertThat(librarian.get("/books/duplicates").textOf("main")).doesNotContain("Volume one");
  }

  @Test
  void booksWithTheSameTitleAuthorAndYearAreFound() {
    NewBook twice =
        NewBook.titled("똑같은 책").with("contributorName-0", "이중복").with("yearText", "2020");
    String first = twice.enteredBy(librarian);
    String second = twice.enteredBy(librarian);
    NewBook.titled("똑같은 책")
        .with("contributorName-0", "다른이")
        .with("yearText", "2020")
        .enteredBy(librarian);

    assertThat(merges("/books/duplicates?by=title", first))
        .containsExactly(first + "/merge/" + second.substring("/books/".length()));
    assertThat(librarian.get("/books/duplicates?by=title&after=zz").status()).isEqualTo(200);
  }

  /** Returns where the list of duplicates, all its pages, offers to merge into a record. */
  private List<String> merges(String list, String kept) {
    List<String> merges = new ArrayList<>();
    String path = list;
    while (!path.isEmpty()) {
      Reply page = librarian.get(path);
      merges.addAll(page.select("tbody a[href^=" + kept + "/merge/]").eachAttr("href"));
      path = page.select("nav.pager a[href*=after]").attr("href");
    }
    return merges;
  }

  @Test
  void aRecordIsNotMergedWithItselfNorWithoutTheRight() {
    String record = NewBook.titled("Alone").enteredBy(librarian);
    String id = record.substring("/books/".length());

    assertThat(librarian.get(record + "/merge/" + id).status()).isEqualTo(404);
    assertThat(librarian.get(record + "/merge/999999999").status()).isEqualTo(404);
    assertThat(Visitor.signedIn("reader").get("/books/duplicates").status()).isEqualTo(403);
  }
}
