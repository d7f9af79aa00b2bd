package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaleSaveTest {
  @Inject DataSource database;

  private final Visitor first = Visitor.signedIn("librarian");
  private final Visitor second = Visitor.signedIn("admin");

  @Test
  void whatTwoChangeInDifferentFieldsIsBothKept() {
    String record =
        NewBook.titled("Shared")
            .with("summary", "As it was")
            .with("subjects", "old")
            .enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("summary", "As the first has it").with("publisher", "First").submit();

    Reply saved = mine.with("subjects", "new").with("contributorName-0", "Second").submit();

    assertThat(saved.status()).isEqualTo(303);
    Reply shown = saved.follow();
    assertThat(shown.flash())
        .isEqualTo(
            "Saved: Shared. What others changed meanwhile was taken over: Publisher, Summary"
                + " (이서가)");
    assertThat(shown.textOf(".facts")).contains("Publisher First", "Second", "Subjects new");
    assertThat(shown.text()).contains("As the first has it");
  }

  @Test
  void whereBothChangedAFieldOneIsChosenAndNothingIsOverwritten() {
    String record = NewBook.titled("Contested").with("summary", "As it was").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("summary", "As the first has it").with("place", "서울").submit();

    Reply conflict =
        mine.with("summary", "As the second has it <b>").with("publisher", "Second").submit();

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.textOf(".error-summary [role=alert] h2"))
        .isEqualTo("Somebody else has changed this book meanwhile");
    assertThat(conflict.textOf(".error-summary [role=alert] p")).contains("이서가");
    assertThat(conflict.textOf("p.banner.notice")).endsWith("taken over: Place");
    assertThat(conflict.textOf("fieldset.merge"))
        .contains(
            "Before both: As it was",
            "Saved now: As the first has it",
            "Typed below: As the second has it <b>");
    WebForm kept = conflict.form(record + "/edit");
    assertThat(kept.value("summary")).isEqualTo("As the second has it <b>");
    assertThat(kept.value("publisher")).isEqualTo("Second");
    assertThat(kept.value("place")).isEqualTo("서울");
    assertThat(first.get(record).text()).doesNotContain("As the second has it");

    Reply chosen = kept.with("choose-summary", "MINE").submit();

    assertThat(chosen.status()).isEqualTo(303);
    assertThat(chosen.follow().text()).contains("As the second has it &lt;b&gt;");
    assertThat(chosen.follow().textOf(".facts")).contains("Publisher Second", "서울");
  }

  @Test
  void theOthersValueCanBeChosen() {
    String record = NewBook.titled("Given in").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("contributorName-0", "김하늘").submit();

    Reply saved =
        mine.with("contributorName-0", "박책")
            .with("place", "부산")
            .submit()
            .form(record + "/edit")
            .with("choose-contributors", "THEIRS")
            .submit();

    assertThat(saved.follow().textOf(".facts")).contains("김하늘", "부산").doesNotContain("박책");
  }

  @Test
  void aChoiceThatWasNotMadeIsAskedForAgain() {
    String record = NewBook.titled("Two choices").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("publisher", "F").with("place", "F").submit();
    WebForm choices =
        mine.with("publisher", "S").with("place", "S").submit().form(record + "/edit");

    Reply again = choices.with("choose-publisher", "MINE").submit();

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errorOf("choose-place")).isEqualTo("Choose which of the two to keep.");
    assertThat(first.get(record).textOf(".facts")).contains("Publisher F");
  }

  @Test
  void aChoiceDoesNotCountForWhatWasSavedAfterIt() {
    String record = NewBook.titled("Three people").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("publisher", "one").submit();
    WebForm choice = mine.with("publisher", "mine").submit().form(record + "/edit");
    edit(first, record).with("publisher", "two").submit();

    Reply again = choice.with("choose-publisher", "MINE").submit();

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.textOf("fieldset.merge")).contains("Saved now: two");
    assertThat(again.form(record + "/edit").with("choose-publisher", "MINE").submit().status())
        .isEqualTo(303);
    assertThat(first.get(record).textOf(".facts")).contains("Publisher mine");
  }

  @Test
  void whereTheReleaseBeforeSavedWithoutHistoryEveryDifferenceIsAChoice() throws SQLException {
    String record = NewBook.titled("Without history").with("place", "서울").enteredBy(first);
    WebForm mine = edit(second, record);
    try (Connection connection = database.getConnection();
        PreparedStatement save =
            connection.prepareStatement(
                "update book set place = '부산', version = version + 1 where id = ?")) {
      save.setLong(1, Long.parseLong(record.substring(record.lastIndexOf('/') + 1)));
      save.executeUpdate();
    }

    Reply conflict = mine.with("publisher", "mine").submit();

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.textsOf("fieldset.merge legend")).hasSize(2);
    assertThat(conflict.text()).doesNotContain("Before both");
  }

  @Test
  void aCopyThatCameMeanwhileIsNoConflict() {
    String record = NewBook.titled("Copied meanwhile").enteredBy(first);
    WebForm mine = edit(second, record);
    NewBook.addCopy(first, record, "STALE-1", "AVAILABLE");
    edit(first, record).with("place", "서울").submit();

    assertThat(mine.with("publisher", "P").submit().status()).isEqualTo(303);
  }

  @Test
  void ofManySavesAtOnceOneWinsAndTheOthersAreShownTheConflict() {
    String record = NewBook.titled("Crowded").enteredBy(first);
    List<WebForm> forms = IntStream.range(0, 4).mapToObj(i -> edit(second, record)).toList();

    assertThat(saved(forms, "publisher")).containsExactlyInAnyOrder(303, 409, 409, 409);
  }

  @Test
  void ofManySavesAtOnceOfDifferentFieldsNoneIsLost() {
    String record = NewBook.titled("Busy").enteredBy(first);
    List<String> fields = List.of("publisher", "place", "series", "note");
    List<WebForm> forms = fields.stream().map(field -> edit(second, record)).toList();

    List<CompletableFuture<Reply>> sent =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> forms.get(i).with(fields.get(i), "by " + i).submit()))
            .toList();

    assertThat(sent.stream().map(reply -> reply.join().status())).containsOnly(303);
    assertThat(first.get(record).textOf("main")).contains("by 0", "by 1", "by 2", "by 3");
  }

  private static List<Integer> saved(List<WebForm> forms, String field) {
    List<CompletableFuture<Reply>> sent =
        IntStream.range(0, forms.size())
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> forms.get(i).with(field, "Number " + i).submit()))
            .toList();
    return sent.stream().map(reply -> reply.join().status()).toList();
  }

  @Test
  void aSaveOnADeletedBookIsNotFound() {
    String record = NewBook.titled("Deleted meanwhile").enteredBy(first);
    WebForm mine = edit(second, record);
    first.get(record + "/delete").form(record + "/delete").submit();

    assertThat(mine.with("publisher", "late").submit().status()).isEqualTo(404);
    assertThat(mine.with("title", "").submit().status()).isEqualTo(404);
    assertThat(mine.press("more-rows").status()).isEqualTo(404);
  }

  @Test
  void aSaveOnABookThatNeverWasIsNotFound() {
    Reply reply =
        second.postWithToken("/books/999999999999/edit", "title", "Never", "category", "");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void mistakesAreNamedBeforeTheConflict() {
    String record = NewBook.titled("Both wrong").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("publisher", "theirs").submit();

    Reply refused = mine.with("title", "").with("publisher", "kept").submit();
    assertThat(refused.status()).isEqualTo(422);

    Reply conflict = refused.form(record + "/edit").with("title", "Right").submit();
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.form(record + "/edit").value("publisher")).isEqualTo("kept");
  }

  private static WebForm edit(Visitor librarian, String record) {
    return librarian.get(record + "/edit").form(record + "/edit");
  }
}
