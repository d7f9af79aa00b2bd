package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdentifierTest {
  private static String record;

  private final Visitor reader = Visitor.english();

  @BeforeAll
  static void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    record =
        NewBook.titled("번호로 바로 가는 책")
            .with("callNumber", "029.1 서72번")
            .with("isbn-0", "979-11-5839-214-7")
            .enteredBy(librarian);
    NewBook.addCopy(librarian, record, "IDT0001", "AVAILABLE");
    NewBook.titled("같은 청구기호 1").with("callNumber", "029.2 서72ㅂ").enteredBy(librarian);
    NewBook.titled("같은 청구기호 2").with("callNumber", "029.2 서72ㅂ").enteredBy(librarian);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IDT0001",
        "idt0001",
        " IDT0001 ",
        "029.1 서72번",
        "979-11-5839-214-7",
        "9791158392147",
        "979 11 5839 214 7",
      })
  void aNumberOfOneBookLeadsStraightToItsRecord(String number) {
    assertThat(search(number).location()).isEqualTo(record);
  }

  @Test
  void aNumberOfSeveralBooksOrNoneLeadsToAList() {
    assertThat(search("029.2 서72ㅂ").textsOf("table.books tbody th a"))
        .containsExactlyInAnyOrder("같은 청구기호 1", "같은 청구기호 2");
    assertThat(search("IDT9999").textOf("#result-status")).isEqualTo("No books found");
  }

  @Test
  void whoNarrowsOrSortsWantsTheList() {
    assertThat(reader.get("/books?q=IDT0001&sort=title").status()).isEqualTo(200);
    assertThat(reader.get("/books?q=IDT0001&category=OTHER").status()).isEqualTo(200);
  }

  @Test
  void htmxIsToldToGoThere() {
    Reply reply = Visitor.english().with("HX-Request", "true").get("/books?q=IDT0001");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("HX-Redirect")).isEqualTo(record);
  }

  @Test
  void aDeletedBookOrCopyIsNoPlaceToGo() {
    Visitor librarian = Visitor.signedIn("librarian");
    String gone = NewBook.titled("사라진 번호").enteredBy(librarian);
    NewBook.addCopy(librarian, gone, "IDT0002", "AVAILABLE");
    librarian.get(gone + "/delete").form(gone + "/delete").submit();

    assertThat(search("IDT0002").status()).isEqualTo(200);
    assertThat(search("IDT0002").textsOf("table.books tbody th a")).isEmpty();
  }

  private Reply search(String text) {
    // The first answer to the form is its address without the empty fields.
    Reply sent = reader.get("/books").form("/books").with("q", text).submit();
    return reader.get(sent.location());
  }
}
