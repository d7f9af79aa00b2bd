package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StaleSaveTest {
  private final Visitor first = Visitor.signedIn("librarian");
  private final Visitor second = Visitor.signedIn("admin");

  @Test
  void aSaveOnAnOlderVersionShowsBothAndOverwritesNothing() {
    String record =
        NewBook.titled("Contested")
            .with("summary", "As it was")
            .with("subjects", "old")
            .enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("summary", "As the first has it").with("publisher", "First").submit();

    Reply conflict =
        mine.with("summary", "As the second has it <b>")
            .with("subjects", "new")
            .with("contributorName-0", "Second")
            .submit();

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.textOf(".error-summary [role=alert] h2"))
        .isEqualTo("Somebody else has changed this book meanwhile");
    assertThat(conflict.textsOf(".error-summary tbody tr"))
        .containsExactlyInAnyOrder(
            "Summary As the first has it As the second has it <b>",
            "Publisher First (empty)",
            "Contributors (empty) Second, Author",
            "Subjects old new");
    assertThat(first.get(record).text()).contains("As the first has it");
    assertThat(first.get(record).text()).doesNotContain("As the second has it");
    WebForm kept = conflict.form(record + "/edit");
    assertThat(kept.value("summary")).isEqualTo("As the second has it <b>");
    assertThat(kept.value("subjects")).isEqualTo("new");
    assertThat(kept.value("contributorName-0")).isEqualTo("Second");
  }

  @Test
  void aConflictIsToldEvenWhereOnlyAChoiceHasChanged() {
    String record = NewBook.titled("Contested in its category").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("category", "TRAVEL").submit();

    Reply conflict = mine.submit();

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.textsOf(".error-summary tbody tr"))
        .containsExactly("Category Travel Automatically, from the KDC class");
  }

  @Test
  void afterALookAtTheDifferencesTheSaveGoesThrough() {
    String record = NewBook.titled("Contested again").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("place", "서울").submit();

    Reply saved =
        mine.with("publisher", "Second")
            .submit()
            .form(record + "/edit")
            .with("place", "서울")
            .submit();

    assertThat(saved.status()).isEqualTo(303);
    assertThat(saved.follow().textOf(".facts")).contains("Publisher Second", "Place 서울");
  }

  @Test
  void ofManySavesAtOnceOneWinsAndTheOthersAreShownTheConflict() {
    String record = NewBook.titled("Crowded").enteredBy(first);
    List<WebForm> forms = IntStream.range(0, 4).mapToObj(i -> edit(second, record)).toList();

    List<CompletableFuture<Reply>> sent =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> forms.get(i).with("publisher", "Number " + i).submit()))
            .toList();

    assertThat(sent.stream().map(reply -> reply.join().status()))
        .containsExactlyInAnyOrder(303, 409, 409, 409);
  }

  @Test
  void aSaveOnADeletedBookIsNotFound() {
    String record = NewBook.titled("Deleted meanwhile").enteredBy(first);
    WebForm mine = edit(second, record);
    first.get(record + "/delete").form(record + "/delete").submit();

    assertThat(mine.with("publisher", "late").submit().status()).isEqualTo(404);
  }

  @Test
  void mistakesAreNamedBeforeTheConflict() {
    String record = NewBook.titled("Both wrong").enteredBy(first);
    WebForm mine = edit(second, record);
    edit(first, record).with("place", "서울").submit();

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
