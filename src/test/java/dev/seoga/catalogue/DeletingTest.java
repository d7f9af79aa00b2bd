package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeletingTest {
  private static final String TITLES = "table.books tbody th a";

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final Visitor reader = Visitor.english();

  @Test
  void deletingAsksFirstAndNamesWhatGoesAlong() {
    String record = NewBook.titled("Asked about").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "DEL-1", "AVAILABLE");
    NewBook.addCopy(librarian, record, "DEL-2", "AVAILABLE");

    Reply question = librarian.get(record + "/delete");

    assertThat(question.textOf("h1")).isEqualTo("Delete Asked about?");
    assertThat(question.textOf("form.stacked p")).startsWith("Its 2 copies disappear");
    assertThat(question.select("form.stacked a").attr("href")).isEqualTo(record);
    assertThat(reader.get(record).status()).isEqualTo(200);
  }

  @Test
  void aDeletedBookIsNowhereButInTheTrash() {
    String record = NewBook.titled("Verschwunden").enteredBy(librarian);

    Reply deleted = librarian.get(record + "/delete").form(record + "/delete").submit().follow();

    assertThat(deleted.path()).isEqualTo("/books");
    assertThat(deleted.flash()).isEqualTo("Deleted: Verschwunden");
    assertThat(reader.get(record).status()).isEqualTo(404);
    assertThat(reader.get("/books?q=verschwunden").textsOf(TITLES)).isEmpty();
    for (String page : new String[] {"/edit", "/delete", "/copies", "/cover/edit"}) {
      assertThat(librarian.get(record + page).status()).as(page).isEqualTo(404);
    }
    assertThat(librarian.get(record).textOf(".banner.notice"))
        .startsWith("This book is in the trash.");
    assertThat(librarian.get(record).select(".page-head .actions")).isEmpty();
    assertThat(librarian.get("/books/trash").textsOf("tbody th").get(0)).isEqualTo("Verschwunden");
  }

  @Test
  void fromTheTrashItComesBackWithItsCopies() {
    String record = NewBook.titled("Zurückgekehrt").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "DEL-3", "ON_LOAN");
    librarian.get(record + "/delete").form(record + "/delete").submit();

    Reply restored = librarian.get("/books/trash").form(record + "/restore").submit().follow();

    assertThat(restored.path()).isEqualTo(record);
    assertThat(restored.flash()).isEqualTo("Restored: Zurückgekehrt");
    assertThat(restored.textsOf("tbody th")).containsExactly("DEL-3");
    assertThat(reader.get("/books?sort=title&q=DEL-3").textsOf(TITLES))
        .containsExactly("Zurückgekehrt");
    assertThat(librarian.get("/books/trash").textsOf("tbody th")).doesNotContain("Zurückgekehrt");
  }

  @Test
  void theMessageAfterDeletingCanUndoIt() {
    String record = NewBook.titled("Undone").enteredBy(librarian);
    Reply deleted = librarian.get(record + "/delete").form(record + "/delete").submit().follow();

    Reply undone = deleted.form(record + "/restore").submit();

    assertThat(undone.location()).isEqualTo(record);
    assertThat(reader.get(record).status()).isEqualTo(200);
  }

  @Test
  void aBookThatIsGoneAlreadyIsNotFound() {
    String record = NewBook.titled("Gone already").enteredBy(librarian);
    var confirm = librarian.get(record + "/delete").form(record + "/delete");
    confirm.submit();

    assertThat(confirm.submit().status()).isEqualTo(404);
  }

  @Test
  void theTrashSaysTheLatestDeletedFirst() {
    for (String title : new String[] {"Trashed one", "Trashed two"}) {
      String record = NewBook.titled(title).enteredBy(librarian);
      librarian.get(record + "/delete").form(record + "/delete").submit();
    }

    assertThat(librarian.get("/books/trash").textsOf("tbody th"))
        .startsWith("Trashed two", "Trashed one");
  }
}
