package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Category;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportRowTest {
  @Test
  void aRowWithoutATitleMayBeAboutABookThatIsThere() {
    ImportRow row = row("title,publisher", " ", "서가출판");
    assertThat(row.hasTitle()).isFalse();
    assertThat(row.isRefused()).isFalse();
  }

  @Test
  void aRowFillsWhatIsEmptyOrReplacesOrKeepsAsItIsTold() {
    List<String> names = List.of("title", "publisher", "place", "subjects");
    String[] cells = {"책", "새 출판사", "서울", ""};
    BookDetails present =
        new BookDetails(
            Map.of(BookField.TITLE, "책", BookField.PUBLISHER, "옛 출판사"),
            List.of(),
            List.of(),
            List.of("주제"),
            Category.ART);

    BookDetails filled = row(FillPolicy.FILL, names, cells).mergedInto(present);
    assertThat(filled.text(BookField.PUBLISHER)).isEqualTo("옛 출판사");
    assertThat(filled.text(BookField.PLACE)).isEqualTo("서울");
    BookDetails replaced = row(FillPolicy.REPLACE, names, cells).mergedInto(present);
    assertThat(replaced.text(BookField.PUBLISHER)).isEqualTo("새 출판사");
    assertThat(replaced.subjects()).as("an empty cell changes nothing").containsExactly("주제");
    assertThat(replaced.category()).isEqualTo(Category.ART);
    BookDetails kept = row(FillPolicy.KEEP, names, cells).mergedInto(present);
    assertThat(kept.text(BookField.PLACE)).isEmpty();
  }

  @Test
  void whatIsAddedToTheNoteIsAddedOnce() {
    BookDetails first = row("title,kdc", "책", "소설").details();
    assertThat(first.text(BookField.NOTE)).isEqualTo("kdc: 소설");
    assertThat(row("title,kdc", "책", "소설").mergedInto(first).text(BookField.NOTE))
        .isEqualTo("kdc: 소설");
  }

  @Test
  void aRowWithACellTooManyIsRefused() {
    ImportRow row = row("title", "책", "또 책");
    assertThat(reasons(row)).containsExactly(Finding.Reason.WRONG_NUMBER_OF_CELLS);
    assertThat(row.findings().get(0).detail()).isEqualTo("2 / 1");
  }

  @Test
  void aTextBeyondTheLimitIsRefusedNotCut() {
    ImportRow row = row("title,publisher", "책", "가".repeat(201));
    assertThat(row.isRefused()).isTrue();
    assertThat(row.findings().get(0).detail()).isEqualTo("201 / 200");
  }

  @Test
  void aCellLongerThanAnyFieldIsRefusedAtOnceWhateverItIsTakenFor() {
    String blanks = "x" + " ".repeat(400_000) + "x";
    for (String heading : new String[] {"publisher", "authors", "isbn", "subjects", "copies"}) {
      ImportRow row = row("title," + heading, "책", blanks);
      assertThat(reasons(row)).as(heading).containsExactly(Finding.Reason.TOO_LONG);
    }
    assertThat(row("title,publisher", "책", "서가\n \n\t출판").details().text(BookField.PUBLISHER))
        .isEqualTo("서가 출판");
  }

  @Test
  void theRoleBesideANameDoesNotCountForItsLength() {
    String longest = "가".repeat(Contributor.NAME_LENGTH);
    ImportRow row = row("title,authors", "책", longest + " [editor]");
    assertThat(row.details().contributors())
        .containsExactly(new Contributor(longest, ContributorRole.EDITOR));
    ImportRow longer = row("title,authors", "책", longest + "가 [editor]");
    assertThat(longer.findings().get(0).detail()).isEqualTo("201 / 200");
  }

  @Test
  void severalContributorsAreSplitAndTheirRolesRead() {
    ImportRow row = row("title,authors", "책", "김하늘 지음; Broun, Heywood [Editor]; 이서가 (옮김)");
    assertThat(row.details().contributors())
        .containsExactly(
            new Contributor("김하늘", ContributorRole.AUTHOR),
            new Contributor("Broun, Heywood", ContributorRole.EDITOR),
            new Contributor("이서가", ContributorRole.TRANSLATOR));
  }

  @Test
  void anIsbnThatASpreadsheetDamagedIsRepairedWhereBothColumnsAgree() {
    ImportRow row = row("title,isbn,isbn13", "책", "439023483", "9.78043902348e+12");
    assertThat(row.details().isbns())
        .containsExactly(new PrintedIsbn("9780439023481", "9780439023481", ""));
    assertThat(row.findings().get(0).kind()).isEqualTo(Finding.Kind.REPAIRED);
    assertThat(row.findings().get(0).detail()).isEqualTo("978-0-439-02348-1");
  }

  @Test
  void anIsbnThatCannotBeRepairedIsKeptAndTold() {
    ImportRow row = row("title,isbn13", "책", "9.78E+12");
    assertThat(row.isRefused()).isFalse();
    assertThat(row.details().isbns()).containsExactly(new PrintedIsbn(null, "9.78E+12", ""));
    assertThat(reasons(row)).containsExactly(Finding.Reason.ISBN_UNCERTAIN);
  }

  @Test
  void aNumberTooLongForItsFieldIsWholeInTheNote() {
    String cell = "no number at all ".repeat(6).strip();
    ImportRow row = row("title,isbn", "책", cell);
    assertThat(row.details().isbns().get(0).printed()).hasSize(80);
    assertThat(row.details().text(BookField.NOTE)).isEqualTo("isbn: " + cell);
  }

  @Test
  void aWrongCheckDigitIsKeptAndTheRightNumberNamed() {
    ImportRow row = row("title,isbn", "책", "9579005062(平裝)");
    assertThat(reasons(row)).containsExactly(Finding.Reason.ISBN_WRONG_CHECK_DIGIT);
    assertThat(row.findings().get(0).detail()).isEqualTo("9579005060");
    assertThat(row.details().isbns().get(0).printed()).isEqualTo("9579005062(平裝)");
  }

  @Test
  void severalIsbnsWithQualifiersAreReadFromOneCell() {
    ImportRow row = row("title,isbn", "책", "9576781248 (子部 2) ; 9788936434120(평장)");
    assertThat(row.details().isbns())
        .extracting(PrintedIsbn::qualifier)
        .containsExactly("子部 2", "평장");
  }

  @Test
  void copiesComeWithTheirRegistrationNumbersAndWhatIsNotedBehind() {
    ImportRow row = row("title,등록번호", "책", "EM457020 ; EM457021, 2, DM");
    assertThat(row.copies())
        .extracting(CopyDetails::registrationNumber, CopyDetails::note)
        .containsExactly(tuple("EM457020", ""), tuple("EM457021", "2, DM"));
  }

  @Test
  void aCopyComesBackAsItWasHandedOut() {
    for (String shelf : List.of("2층 [어린이]", "a]b", "[", "\\", "\\] \\\\]", "")) {
      CopyDetails copy = new CopyDetails("EM1", shelf, CopyStatus.AVAILABLE, null, "2, [DM]");
      String cell = ListCell.join(List.of(ListCell.printed(copy), "EM2"));
      assertThat(row("title,등록번호", "책", cell).copies()).as(cell).first().isEqualTo(copy);
    }
  }

  @Test
  void anEmptyMainLanguageStaysEmptyBesideOthers() {
    ImportRow row = row("title,language,other languages", "책", "", "en ja");
    assertThat(row.details().text(BookField.LANGUAGE)).isEmpty();
    assertThat(row.details().text(BookField.OTHER_LANGUAGES)).isEqualTo("en ja");
  }

  @Test
  void aCopyWithoutANumberIsKeptInTheNoteAndTold() {
    ImportRow row = row("title,등록번호", "책", "EM457020 ; , 2, DM; EM 7");
    assertThat(row.isRefused()).isFalse();
    assertThat(row.copies())
        .extracting(CopyDetails::registrationNumber)
        .containsExactly("EM457020");
    assertThat(row.details().text(BookField.NOTE)).isEqualTo("등록번호: , 2, DM\n등록번호: EM 7");
    assertThat(reasons(row)).containsOnly(Finding.Reason.REGISTRATION_NUMBER_MALFORMED);
  }

  @Test
  void ofARefusedRowOnlyTheRefusalIsTold() {
    ImportRow row = row("title,isbn,isbn13", "", "439023483", "9.78043902348e+12");
    row.refuse("title", "", Finding.Reason.NO_TITLE, "");
    assertThat(reasons(row)).containsExactly(Finding.Reason.NO_TITLE);
  }

  @Test
  void twoRightNumbersThatDifferAreTwoNumbers() {
    ImportRow row = row("title,isbn,isbn13", "책", "9788936434120", "9780439023481");
    assertThat(row.details().isbns())
        .extracting(PrintedIsbn::isbn13)
        .containsExactly("9788936434120", "9780439023481");
    assertThat(row.findings()).isEmpty();
  }

  @Test
  void theMainLanguageIsTheFirstOfBothColumns() {
    ImportRow row = row("title,language,other languages", "책", "kor", "eng; chi");
    assertThat(row.details().text(BookField.LANGUAGE)).isEqualTo("ko");
    assertThat(row.details().text(BookField.OTHER_LANGUAGES)).isEqualTo("en zh");
  }

  @Test
  void languagesAreTurnedIntoTagsAndAnUnknownOneIsKeptInTheNote() {
    String codes = "http://id.loc.gov/vocabulary/languages/chi ; kor; xx?";
    ImportRow row = row("title,language", "책", codes);
    assertThat(row.details().text(BookField.LANGUAGE)).isEqualTo("zh");
    assertThat(row.details().text(BookField.OTHER_LANGUAGES)).isEqualTo("ko");
    assertThat(row.details().text(BookField.NOTE)).isEqualTo("language: xx?");
    assertThat(reasons(row)).containsExactly(Finding.Reason.LANGUAGE_UNKNOWN);
  }

  @Test
  void aClassNumberThatIsNoneIsKeptInTheNote() {
    ImportRow row = row("title,kdc", "책", "소설");
    assertThat(row.details().text(BookField.KDC)).isEmpty();
    assertThat(row.details().text(BookField.NOTE)).isEqualTo("kdc: 소설");
  }

  @Test
  void aSpreadsheetsYearLosesItsDecimals() {
    assertThat(row("title,year", "책", "2008.0").details().text(BookField.YEAR_TEXT))
        .isEqualTo("2008");
    assertThat(row("title,year", "책", "民國73[1984]").details().text(BookField.YEAR_TEXT))
        .isEqualTo("民國73[1984]");
  }

  @Test
  void aColumnThatIsKeptInTheNoteBringsItsHeading() {
    List<String> headings = List.of("title", "Bookshelves", "note");
    List<ColumnTarget> targets =
        List.of(
            ColumnTarget.ofHeading("title"),
            ColumnTarget.KEPT_IN_NOTE,
            ColumnTarget.ofHeading("note"));
    ImportMapping mapping = mapping(headings, targets, FillPolicy.FILL);
    ImportRow row = new ImportRow(1, 2, headings, List.of("책", "Politics", "낡음"), mapping);
    assertThat(row.details().text(BookField.NOTE)).isEqualTo("낡음\nBookshelves: Politics");
  }

  @Test
  void anIsbnOfASetIdentifiesNoBook() {
    assertThat(row("title,isbn", "책", "9788936434120(세트)").isbns().get(0).identifiesOneBook())
        .isFalse();
    assertThat(row("title,isbn", "책", "9788936434120(평장)").isbns().get(0).identifiesOneBook())
        .isTrue();
  }

  private static List<Finding.Reason> reasons(ImportRow row) {
    return row.findings().stream().map(Finding::reason).toList();
  }

  private static ImportRow row(String headings, String... cells) {
    List<String> names = List.of(headings.split(","));
    return row(FillPolicy.FILL, names, cells);
  }

  private static ImportRow row(FillPolicy policy, List<String> names, String... cells) {
    List<ColumnTarget> targets = names.stream().map(ColumnTarget::ofHeading).toList();
    return new ImportRow(6, 7, names, Arrays.asList(cells), mapping(names, targets, policy));
  }

  private static ImportMapping mapping(
      List<String> headings, List<ColumnTarget> targets, FillPolicy policy) {
    List<FillPolicy> policies = Collections.nCopies(targets.size(), policy);
    return new ImportMapping(headings, targets, policies, ";", false, MatchBy.NOTHING);
  }
}
