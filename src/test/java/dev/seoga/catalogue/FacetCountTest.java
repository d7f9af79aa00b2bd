package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The counts of the filters, in a search that finds little and in a collection that is large. */
@QuarkusTest
@TestProfile(SearchedByDatabase.class)
class FacetCountTest extends AmongManyBooks {
  private final Visitor reader = Visitor.english();

  @BeforeAll
  void enterBooks() {
    Visitor librarian = Visitor.signedIn("librarian");
    String novel = book("813.6", "ko", "1984").enteredBy(librarian);
    NewBook.addCopy(librarian, novel, "FACET-1", "ON_LOAN");
    NewBook.addCopy(librarian, novel, "FACET-2", "AVAILABLE");
    book("813.7", "ko", "1991").enteredBy(librarian);
    book("420", "en", "1999").enteredBy(librarian);
  }

  private static NewBook book(String kdc, String language, String year) {
    return NewBook.titled("Facettenberg")
        .with("kdc", kdc)
        .with("language", language)
        .with("yearText", year);
  }

  @Test
  void ofASearchThatFindsLittleTheyAreExact() {
    Reply list = reader.get("/books?q=facettenberg");

    assertThat(options(list, "category")).contains("Fiction (2)", "Science (1)", "Travel (0)");
    assertThat(options(list, "kdc")).contains("800 Literature (2)", "400 Natural sciences (1)");
    assertThat(options(list, "language"))
        .containsExactly("All languages", "English (1)", "Korean (2)");
    assertThat(options(list, "decade")).containsExactly("All decades", "1990s (2)", "1980s (1)");
    assertThat(options(list, "status"))
        .contains("Available (1)", "On loan (1)", "Missing (0)", "No copy (2)");
  }

  @Test
  void aFilterThatIsSetStillTellsWhatItsOtherValuesWouldGive() {
    Reply list = reader.get("/books?q=facettenberg&kdc=8");

    assertThat(options(list, "kdc")).contains("800 Literature (2)", "400 Natural sciences (1)");
    assertThat(options(list, "language")).contains("Korean (2)").doesNotContain("English (1)");
    assertThat(list.select("#kdc option[selected]").text()).isEqualTo("800 Literature (2)");
  }

  @Test
  void ofALargeCollectionTheyAreExactToAThousandAndSaySoAbove() {
    Reply list = reader.get("/books");

    assertThat(options(list, "category")).contains("Fiction (1,000+)", "Science (1,000+)");
    assertThat(options(list, "language")).contains("Korean (1,000+)", "English (1,000+)");
    assertThat(options(list, "category").stream().filter(o -> o.startsWith("Travel")))
        .singleElement()
        .asString()
        .matches("Travel \\(\\d\\d\\)");
    assertThat(options(list, "decade")).contains("1950s (1,000+)");
    assertThat(options(list, "status")).contains("Available (1,000+)", "On loan (1,000+)");
  }

  @Test
  void ofASearchThatFindsManyTheyAreReckoned() {
    Reply list = reader.get("/books?q=%EC%8B%A0&decade=1950");

    assertThat(list.textOf("#result-status")).startsWith("More than 1,000 books");
    assertThat(options(list, "language")).contains("Korean (1,000+)", "English (1,000+)");
    assertThat(options(list, "category").stream().filter(o -> o.startsWith("Fiction")))
        .singleElement()
        .asString()
        .matches("Fiction \\((about [\\d,]+|1,000\\+)\\)");
  }

  private static List<String> options(Reply list, String filter) {
    return list.textsOf("#" + filter + " option");
  }
}
