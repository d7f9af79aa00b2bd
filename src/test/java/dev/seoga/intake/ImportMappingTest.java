package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.BookField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportMappingTest {
  @Test
  void headingsAreUnderstoodInKoreanAndEnglishHoweverTheyAreWritten() {
    assertThat(guess("도서명,저자명,발행처,발행 년도,ISBN,등록번호\n").targets())
        .extracting(ColumnTarget::key)
        .containsExactly("title", "contributors", "publisher", "yearText", "isbn", "copies");
    assertThat(guess("Title,AUTHORS,original_publication_year,isbn13,shoe size\n").targets())
        .extracting(ColumnTarget::key)
        .containsExactly("title", "contributors", "yearText", "isbn", "ignored");
  }

  @Test
  void ofTwoColumnsForTheSameOnlyTheFirstIsTaken() {
    ImportMapping mapping = guess("year,pubdate,title\n");
    assertThat(mapping.targets())
        .extracting(ColumnTarget::key)
        .containsExactly("yearText", "ignored", "title");
    assertThat(mapping.claimedTwice()).isNull();
  }

  @Test
  void oneSemicolonInTheColumnTellsThatCommasBelongToTheNames() {
    assertThat(guess("author,title\n\"Kim, Haneul\",A\n\"Broun, H.; Lee, S.\",B\n").nameSeparator())
        .isEqualTo(";");
    assertThat(guess("author,title\n\"A, B\",C\n").nameSeparator()).isEqualTo(",");
  }

  @Test
  void twoColumnsThatSomebodyTookForTheSameAreFound() {
    ColumnTarget title = ColumnTarget.ofKey("title").orElseThrow();
    assertThat(new ImportMapping(List.of(title, title), ",", false).claimedTwice())
        .isEqualTo(BookField.TITLE);
  }

  private static ImportMapping guess(String csv) {
    return ImportMapping.guess(CsvFile.of(csv.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }
}
