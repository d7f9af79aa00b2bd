package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BookDerivationTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @ParameterizedTest
  @CsvSource({"813.7, Fiction", "981, Travel", "'', Other", "005.1, Other", "650 ; 813, Art"})
  void theCategoryFollowsFromTheClassNumberAndThePageSaysSo(String kdc, String category) {
    Reply record = NewBook.titled("Derived").with("kdc", kdc).sentBy(librarian).follow();

    assertThat(record.textOf(".facts")).contains("Category " + category + " from the KDC class");
  }

  @Test
  void aChosenCategoryStaysWhateverTheClassNumberSays() {
    Reply record =
        NewBook.titled("Chosen")
            .with("kdc", "813.7")
            .with("category", "HISTORY")
            .sentBy(librarian)
            .follow();

    assertThat(record.textOf(".facts")).contains("Category History");
    assertThat(record.textOf(".facts")).doesNotContain("from the KDC class");
    String edit = record.path() + "/edit";
    Reply changed = librarian.get(edit).form(edit).with("kdc", "420").submit().follow();
    assertThat(changed.textOf(".facts")).contains("Category History");
  }

  @Test
  void theReadingOfAHanjaTitleIsProposedAndCanBeChanged() {
    Reply record = NewBook.titled("圖書館學 硏究").sentBy(librarian).follow();
    String edit = record.path() + "/edit";
    assertThat(librarian.get(edit).form(edit).value("titleReading")).isEqualTo("도서관학 연구");

    librarian.get(edit).form(edit).with("titleReading", "도서관학연구").submit();

    assertThat(librarian.get(record.path()).textOf(".facts")).contains("도서관학연구");
  }

  @ParameterizedTest
  @CsvSource({"民國73[1984], (1984)", "c1998, (1998)", "단기 4288, (1955)"})
  void thePrintedYearIsKeptAndTheYearItMeansIsShownBesideIt(String printed, String meant) {
    Reply record = NewBook.titled("Dated").with("yearText", printed).sentBy(librarian).follow();

    assertThat(record.textOf(".facts")).contains("Year " + printed + " " + meant);
  }

  @Test
  void aPlainYearIsNotShownTwice() {
    Reply record = NewBook.titled("Dated").with("yearText", "2024").sentBy(librarian).follow();

    assertThat(record.textOf(".facts")).contains("Year 2024").doesNotContain("(2024)");
  }
}
