package dev.seoga.holdings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CopiesTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private String record;
  private String copies;

  @BeforeEach
  void enterABook() {
    record = NewBook.titled("Held").enteredBy(librarian);
    copies = record + "/copies";
  }

  @Test
  void aCopyIsAddedWithAllThatIsKnownOfIt() {
    Reply added =
        form()
            .with("registrationNumber", " CP-1 ")
            .with("shelf", "보존서고")
            .with("status", "IN_REPAIR")
            .with("acquiredOn", "2026-03-02")
            .with("note", "<b>worn</b>")
            .submit();

    assertThat(added.follow().flash()).isEqualTo("Copy CP-1 is added.");
    assertThat(Visitor.english().get(record).textsOf("#copies ~ div tbody tr"))
        .containsExactly("CP-1 보존서고 In repair 2026-03-02 <b>worn</b>");
  }

  @Test
  void copiesAddedAtOnceAreAllFoundByTheirNumbers() {
    List<String> numbers = List.of("ATONCE1", "ATONCE2", "ATONCE3", "ATONCE4");
    List<CompletableFuture<Reply>> sent =
        numbers.stream()
            .map(number -> form().with("registrationNumber", number))
            .map(form -> CompletableFuture.supplyAsync(form::submit))
            .toList();

    assertThat(sent.stream().map(reply -> reply.join().status())).containsOnly(303);
    for (String number : numbers) {
      assertThat(librarian.get("/books?sort=title&q=" + number).textsOf("tbody .title a"))
          .containsExactly("Held");
    }
  }

  @Test
  void twoWhoChangeTheSameCopyLoseNothing() {
    NewBook.addCopy(librarian, record, "TWO-1", "AVAILABLE");
    String path = librarian.get(copies).select("table .actions a").attr("href");
    Visitor other = Visitor.signedIn("admin");
    WebForm mine = librarian.get(path).form(path);
    WebForm alsoMine = librarian.get(path).form(path);
    other.get(path).form(path).with("shelf", "보존서고").submit();

    Reply saved = mine.with("note", "checked").submit().follow();
    Reply conflict = alsoMine.with("shelf", "어린이실").submit();

    assertThat(saved.flash())
        .isEqualTo("Saved copy TWO-1. What others changed meanwhile was taken over: Shelf");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.errorOf("shelf"))
        .isEqualTo(
            "Somebody else has changed this meanwhile to: 보존서고. Check what to keep, and save"
                + " again.");
    WebForm again = conflict.form(path);
    assertThat(again.value("shelf")).isEqualTo("어린이실");
    assertThat(again.value("note")).isEqualTo("checked");
    assertThat(again.submit().status()).isEqualTo(303);
    assertThat(librarian.get(record).textOf("#copies ~ div tbody tr"))
        .isEqualTo("TWO-1 어린이실 Available checked");
  }

  @ParameterizedTest
  @CsvSource({
    "registrationNumber, '', Enter the registration number.",
    "registrationNumber, CP 2, A registration number has no blanks. Remove them.",
    "registrationNumber, 'CP,2', 'A registration number has no comma, semicolon, bracket or quotation mark: exported files separate copies by them. Remove it.'",
    "registrationNumber, 40+, 'Up to 40 characters are possible, here are 41. Shorten it.'",
    "shelf, 60+, 'Up to 60 characters are possible, here are 61. Shorten it.'",
    "note, 500+, 'Up to 500 characters are possible, here are 501. Shorten it.'",
    "status, LENT, Choose a status.",
    "acquiredOn, 2026-02-30, 'Enter the date as year-month-day, for example 2026-03-02.'",
    "acquiredOn, 2. 3. 2026, 'Enter the date as year-month-day, for example 2026-03-02.'",
  })
  void aCopyThatCannotBeIsRefusedAndTheRestKept(String field, String value, String error) {
    String typed =
        value.endsWith("+") ? "x".repeat(1 + Integer.parseInt(value.replace("+", ""))) : value;

    Reply refused =
        form()
            .with("registrationNumber", "CP-REFUSED")
            .with("note", "typed")
            .with(field, typed)
            .submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf(field)).isEqualTo(error);
    assertThat(refused.select(".error-summary a").attr("href")).isEqualTo("#" + field);
    assertThat(refused.select("#" + field).attr("aria-invalid")).isEqualTo("true");
    WebForm kept = refused.form(copies);
    if (!field.equals("status")) {
      assertThat(kept.value(field)).isEqualTo(typed);
    }
    assertThat(kept.value("note")).isEqualTo(field.equals("note") ? typed : "typed");
  }

  @Test
  void aNumberIsGivenOnceAndTheBookThatHasItIsNamed() {
    NewBook.addCopy(librarian, record, "CP-TAKEN", "AVAILABLE");
    String other = NewBook.titled("Another").enteredBy(librarian) + "/copies";

    Reply refused =
        librarian.get(other).form(other).with("registrationNumber", "CP-TAKEN").submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("registrationNumber"))
        .isEqualTo(
            "This registration number is taken (book: Held). Check the barcode and enter another.");
    assertThat(
            librarian
                .get(other)
                .form(other)
                .with("registrationNumber", "cp-taken")
                .submit()
                .status())
        .isEqualTo(303);
  }

  @Test
  void aCopyIsChanged() {
    NewBook.addCopy(librarian, record, "CP-3", "AVAILABLE");
    String copy = copyPath();

    Reply saved =
        librarian
            .get(copy)
            .form(copy)
            .with("registrationNumber", "CP-3B")
            .with("status", "MISSING")
            .submit();

    assertThat(saved.follow().flash()).isEqualTo("Copy CP-3B is saved.");
    assertThat(librarian.get(record).textOf("#copies ~ div tbody")).contains("CP-3B", "Missing");
    assertThat(librarian.get("/books?sort=title&q=CP-3B").textsOf("table.books tbody th a"))
        .containsExactly("Held");
    assertThat(librarian.get(copy).form(copy).submit().status()).isEqualTo(303);
  }

  @Test
  void aChangeToATakenNumberIsRefused() {
    NewBook.addCopy(librarian, record, "CP-4", "AVAILABLE");
    NewBook.addCopy(librarian, record, "CP-5", "AVAILABLE");
    String copy = copyPath();

    Reply refused = librarian.get(copy).form(copy).with("registrationNumber", "CP-5").submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("registrationNumber")).contains("is taken (book: Held)");
  }

  @Test
  void aDeletedCopyKeepsItsNumberAndCanBeRestored() {
    NewBook.addCopy(librarian, record, "CP-6", "AVAILABLE");
    String copy = copyPath();

    WebForm delete = librarian.get(copies).form(copy + "/delete");
    Reply deleted = delete.submit().follow();

    assertThat(deleted.flash()).isEqualTo("Copy CP-6 is deleted.");
    String latest = librarian.get("/changes").select("tbody th a").attr("href");
    delete.submit();
    assertThat(librarian.get("/changes").select("tbody th a").attr("href"))
        .as("sent twice, it is one change")
        .isEqualTo(latest);
    assertThat(librarian.get(record).textOf("main")).contains("There is no copy yet.");
    assertThat(librarian.get("/books?sort=title&q=CP-6").select("table.books")).isEmpty();
    assertThat(form().with("registrationNumber", "CP-6").submit().status()).isEqualTo(422);

    Reply restored = deleted.form(copy + "/restore").submit().follow();

    assertThat(restored.flash()).isEqualTo("Copy CP-6 is restored.");
    assertThat(librarian.get("/books?sort=title&q=CP-6").textsOf("table.books tbody th a"))
        .containsExactly("Held");
  }

  @Test
  void aCopyOfAnotherBookIsNotFound() {
    NewBook.addCopy(librarian, record, "CP-7", "AVAILABLE");
    String foreign = copyPath().replace(record, NewBook.titled("Other").enteredBy(librarian));

    assertThat(librarian.get(foreign).status()).isEqualTo(404);
    assertThat(librarian.postWithToken(foreign + "/delete").status()).isEqualTo(404);
  }

  @Test
  void theListSumsUpTheCopies() {
    NewBook.addCopy(librarian, record, "CP-8", "ON_LOAN");
    NewBook.addCopy(librarian, record, "CP-9", "AVAILABLE");
    NewBook.addCopy(librarian, record, "CP-10", "WITHDRAWN");

    assertThat(librarian.get("/books?sort=title&q=CP-8").textOf("table.books tbody tr"))
        .endsWith("Available 1/3");
  }

  private WebForm form() {
    return librarian.get(copies).form(copies);
  }

  private String copyPath() {
    return librarian.get(copies).select("tbody .actions a").first().attr("href");
  }
}
