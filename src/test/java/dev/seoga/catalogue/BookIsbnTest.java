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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BookIsbnTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @ParameterizedTest
  @CsvSource({
    "'978-89-7999-001-0 (평장)', 978-89-7999-001-0, 평장",
    "9788979990027, 978-89-7999-002-7, ''",
    "89-7999-003-0, 978-89-7999-003-4, ''",
    "'ISBN 9788979990041 세트', 978-89-7999-004-1, 세트",
    "0-8044-2957-X, 978-0-8044-2957-3, ''",
  })
  void aNumberIsReadAsItIsWrittenAndShownWithHyphens(String typed, String shown, String qualifier) {
    Reply record = NewBook.titled("Numbered").with("isbn-0", typed).sentBy(librarian).follow();

    assertThat(record.textOf(".isbn").replace("-", "")).isEqualTo(shown.replace("-", ""));
    if (shown.startsWith("978-89-")) {
      assertThat(record.textOf(".isbn")).isEqualTo(shown);
    }
    String edit = record.path() + "/edit";
    assertThat(librarian.get(edit).form(edit).value("isbnQualifier-0")).isEqualTo(qualifier);
  }

  @ParameterizedTest
  @CsvSource({"9788979990057, 8, 9788979990058", "8979990063, 5, 8979990065"})
  void aWrongCheckDigitIsRefusedAndTheRightOneNamed(String typed, char digit, String right) {
    Reply refused = NewBook.titled("Mistyped").with("isbn-0", typed).sentBy(librarian);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("isbn-0"))
        .contains("should be " + digit + ".", "the ISBN is " + right + ".");
    assertThat(refused.form("/books/new").value("isbn-0")).isEqualTo(typed);
  }

  @Test
  void aNumberThatIsWrongInTheBookItselfIsKeptAndMarked() {
    Reply record =
        NewBook.titled("Misprinted")
            .with("isbn-0", "978-89-7999-007-1")
            .with("isbnMisprinted-0", "on")
            .sentBy(librarian)
            .follow();

    assertThat(record.textOf(".facts")).contains("978-89-7999-007-1 misprinted in the book");
    String edit = record.path() + "/edit";
    assertThat(librarian.get(edit).form(edit).submit().status()).isEqualTo(303);
  }

  @Test
  void aKnownNumberOffersACopyTheRecordOrToGoOnAnyway() {
    String first =
        NewBook.titled("Known to us").with("isbn-0", "9788979990089").enteredBy(librarian);

    Reply refused =
        NewBook.titled("The same again").with("isbn-1", "89-7999-008-1").sentBy(librarian);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("isbn-0")).contains("Known to us");
    assertThat(refused.select("#known a").eachAttr("href"))
        .containsExactly(first, first + "/copies");
    Reply anyway = refused.form("/books/new").press("create-anyway");
    assertThat(anyway.status()).isEqualTo(303);
    assertThat(anyway.follow().textOf("h1")).isEqualTo("The same again");
  }

  @Test
  void createAnywayDoesNotExcuseOtherMistakes() {
    NewBook.titled("Known, too").with("isbn-0", "9788979990096").enteredBy(librarian);

    Reply refused =
        NewBook.titled("Again")
            .with("isbn-0", "9788979990096")
            .sentBy(librarian)
            .form("/books/new")
            .with("title", "")
            .press("create-anyway");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("title")).isEqualTo("Enter the title.");
  }

  @Test
  void theNumberOfADeletedBookAndOneOfASetAreFree() {
    String deleted = NewBook.titled("Gone").with("isbn-0", "9788979990102").enteredBy(librarian);
    librarian.get(deleted + "/delete").form(deleted + "/delete").submit();
    NewBook set =
        NewBook.titled("Volume").with("isbn-0", "9788979990119").with("isbnQualifier-0", "세트");

    assertThat(NewBook.titled("Back").with("isbn-0", "9788979990102").sentBy(librarian).status())
        .isEqualTo(303);
    assertThat(set.sentBy(librarian).status()).isEqualTo(303);
    assertThat(set.sentBy(librarian).status()).isEqualTo(303);
  }

  @Test
  void aControlNumberBelongsToOneRecord() {
    NewBook.titled("Controlled").with("controlNumber", "KMO2").enteredBy(librarian);

    Reply refused = NewBook.titled("Another").with("controlNumber", "KMO2").sentBy(librarian);

    assertThat(refused.errorOf("controlNumber")).startsWith("Another record has this");
    assertThat(
            NewBook.titled("Other case").with("controlNumber", "kmo2").sentBy(librarian).status())
        .isEqualTo(303);
  }

  @Test
  void aRecordThatIsChangedIsNotGivenTheControlNumberOfAnother() {
    NewBook.titled("Had it").with("controlNumber", "KMO3").enteredBy(librarian);
    String record = NewBook.titled("Wants it").with("controlNumber", "KMO4").enteredBy(librarian);

    Reply refused = edit(record).with("controlNumber", "KMO3").with("place", "서울").submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("controlNumber")).startsWith("Another record has this");
    assertThat(refused.form(record + "/edit").value("place")).isEqualTo("서울");
    assertThat(librarian.get(record).textOf(".facts")).doesNotContain("서울");

    Reply both = edit(record).with("controlNumber", "KMO3").with("title", "").submit();
    assertThat(both.errorOf("controlNumber")).startsWith("Another record has this");
    assertThat(both.errorOf("title")).isNotEmpty();

    // Its own is no hindrance.
    assertThat(edit(record).with("place", "부산").submit().status()).isEqualTo(303);
    assertThat(edit(record).with("controlNumber", "KMO5").submit().status()).isEqualTo(303);
    assertThat(edit(record).with("controlNumber", "").submit().status()).isEqualTo(303);
  }

  @Test
  void ofSeveralThatAreGivenAControlNumberAtOnceAllButOneAreToldThatItIsTaken() {
    List<WebForm> forms =
        IntStream.range(0, 4)
            .mapToObj(i -> NewBook.titled("At once " + i).enteredBy(librarian) + "/edit")
            .map(edit -> Visitor.signedIn("librarian").get(edit).form(edit))
            .map(form -> form.with("controlNumber", "KMO6"))
            .toList();

    List<CompletableFuture<Reply>> sent =
        forms.stream().map(form -> CompletableFuture.supplyAsync(form::submit)).toList();

    assertThat(sent.stream().map(reply -> reply.join().status()))
        .containsExactlyInAnyOrder(303, 422, 422, 422);
  }

  private WebForm edit(String record) {
    return librarian.get(record + "/edit").form(record + "/edit");
  }
}
