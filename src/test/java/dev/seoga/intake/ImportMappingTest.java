package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.BookField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    ImportMapping mapping =
        new ImportMapping(
            List.of("a", "b"),
            List.of(title, title),
            List.of(FillPolicy.FILL, FillPolicy.FILL),
            ",",
            false,
            MatchBy.NOTHING);
    assertThat(mapping.claimedTwice()).isEqualTo(BookField.TITLE);
  }

  @Test
  void booksAreFoundByWhatTellsThemApartBest() {
    assertThat(guess("title,isbn,control number\n").matchBy()).isEqualTo(MatchBy.CONTROL_NUMBER);
    assertThat(guess("title,isbn,copies\n").matchBy()).isEqualTo(MatchBy.ISBN);
    assertThat(guess("title,등록번호\n").matchBy()).isEqualTo(MatchBy.REGISTRATION_NUMBER);
    assertThat(guess("title\n").matchBy()).isEqualTo(MatchBy.NOTHING);
  }

  @Test
  void choicesAreReadBackAsTheyWere() {
    ImportMapping mapping = guess("title,isbn,\"저자, 역자\"\n");
    assertThat(ImportMapping.read(mapping.json())).isEqualTo(mapping);
  }

  @Test
  void rememberedChoicesAreTakenByTheNamesOfTheColumns() {
    ImportMapping remembered =
        new ImportMapping(
            List.of("이름표", "신발"),
            List.of(ColumnTarget.of(BookField.TITLE), ColumnTarget.KEPT_IN_NOTE),
            List.of(FillPolicy.KEEP, FillPolicy.REPLACE),
            ";",
            true,
            MatchBy.ISBN);
    ImportMapping mapping = guess("isbn,신발,이름표\n").with(remembered);
    assertThat(mapping.targets())
        .extracting(ColumnTarget::key)
        .containsExactly("isbn", "keptInNote", "title");
    assertThat(mapping.policies())
        .containsExactly(FillPolicy.FILL, FillPolicy.REPLACE, FillPolicy.KEEP);
    assertThat(mapping.matchBy()).isEqualTo(MatchBy.ISBN);
  }

  private static ImportMapping guess(String csv) {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    try {
      return ImportMapping.guess(
          CsvFile.of(() -> new ByteArrayInputStream(bytes), TextEncoding.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
