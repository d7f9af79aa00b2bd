package dev.seoga.marc.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcFiles;
import dev.seoga.marc.MarcRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookRecordTest {
  private static final String DAY = "261124";

  @Test
  void aRecordOfAKoreanLibraryIsRead() {
    MarcBook book = BookRecord.read(MarcFiles.KORMARC).book();
    assertThat(book.text(BookField.CONTROL_NUMBER)).isEqualTo("KMO202412345");
    assertThat(book.text(BookField.TITLE)).isEqualTo("해리 포터와 마법사의 돌");
    assertThat(book.text(BookField.TITLE_STATEMENT))
        .isEqualTo("해리 포터와 마법사의 돌. 1 / J. K. 롤링 지음 ; 김혜원 옮김");
    assertThat(book.text(BookField.ORIGINAL_TITLE))
        .isEqualTo("Harry Potter and the philosopher's stone");
    assertThat(book.text(BookField.PLACE)).isEqualTo("서울");
    assertThat(book.text(BookField.PUBLISHER)).isEqualTo("문학수첩");
    assertThat(book.text(BookField.YEAR_TEXT)).isEqualTo("2024");
    assertThat(book.text(BookField.EXTENT)).isEqualTo("266 p. : 삽화 ; 23 cm");
    assertThat(book.text(BookField.SERIES)).isEqualTo("해리 포터 시리즈");
    assertThat(book.text(BookField.VOLUME)).isEqualTo("1");
    assertThat(book.text(BookField.KDC)).isEqualTo("843.6");
    assertThat(book.text(BookField.KDC_EDITION)).isEqualTo("6");
    assertThat(book.text(BookField.AUTHOR_MARK)).isEqualTo("롤238ㅎ");
    assertThat(book.text(BookField.CALL_NUMBER)).isEqualTo("843.6 롤238ㅎ v.1");
    assertThat(book.text(BookField.LANGUAGE)).isEqualTo("ko");
    assertThat(book.text(BookField.NOTE)).isEqualTo("원저자명: J. K. Rowling");
    assertThat(book.details().isbns())
        .extracting(PrintedIsbn::isbn13, PrintedIsbn::qualifier)
        .containsExactly(tuple("9788936434120", "03810"), tuple("9791190000093", "세트"));
    assertThat(book.details().contributors())
        .containsExactly(
            new Contributor("롤링, J. K.", ContributorRole.AUTHOR),
            new Contributor("김혜원", ContributorRole.TRANSLATOR));
    assertThat(book.details().subjects()).containsExactly("영국 소설[英國小說]", "판타지", "마법");
    assertThat(book.copies())
        .extracting(CopyDetails::registrationNumber, CopyDetails::shelf, CopyDetails::note)
        .containsExactly(tuple("EM0000001", "아동", "c.1"), tuple("EM0000002", "아동", "c.2"));
  }

  @Test
  void whatIsRomanisedIsReadInItsOwnScript() {
    MarcBook book = BookRecord.read(MarcFiles.ROMANISED).book();
    assertThat(book.text(BookField.TITLE)).isEqualTo("서가의 역사");
    assertThat(book.text(BookField.SUBTITLE)).isEqualTo("한국 책 이야기");
    assertThat(book.text(BookField.TITLE_STATEMENT)).isEqualTo("서가의 역사 : 한국 책 이야기 / 김하늘 지음");
    assertThat(book.text(BookField.EDITION)).isEqualTo("초판");
    assertThat(book.text(BookField.PUBLISHER)).isEqualTo("바다 출판사");
    assertThat(book.text(BookField.DDC)).isEqualTo("895.734");
    assertThat(book.details().contributors())
        .containsExactly(
            new Contributor("김하늘", ContributorRole.AUTHOR),
            new Contributor("Yi, Sŏ-ga", ContributorRole.EDITOR),
            new Contributor(
                "Kungnip Chungang Tosŏgwan (Korea). Research Division", ContributorRole.AUTHOR));
    assertThat(book.details().subjects())
        .containsExactly("Korea--History", "Books--Korea--History");
    assertThat(book.details().isbns()).extracting(PrintedIsbn::qualifier).containsExactly("pbk.");
    assertThat(book.copies().get(0).shelf()).isEqualTo("Stacks");
  }

  @Test
  void aRecordThatComesInGoesOutAsItWas() {
    for (MarcRecord record : List.of(MarcFiles.KORMARC, MarcFiles.ROMANISED)) {
      MarcBook book = BookRecord.read(record).book();
      MarcRecord out = BookRecord.of(book, DAY);
      assertThat(out.fields()).containsExactlyElementsOf(record.fields());
      assertThat(out.leader()).isEqualTo(MarcRecord.plainLeader(record.leader()));
      // In Seoga it has a number, and that is all that is added.
      MarcRecord numbered = BookRecord.of(numbered(book), DAY);
      List<MarcField> added = new ArrayList<>(numbered.fields());
      added.removeAll(record.fields());
      assertThat(added).containsExactly(MarcField.of("035", "  ", "a", "(Seoga)77"));
      assertThat(BookRecord.read(numbered).book()).isEqualTo(numbered(book));
    }
  }

  @Test
  void whatTheBookSaysAnywayIsNotKept() {
    String kept = BookRecord.read(MarcFiles.KORMARC).book().text(BookField.MARC_FIELDS);
    assertThat(kept)
        .contains("=940", "=020  \\\\$a9788936434120$g03810 :$c￦15000")
        .doesNotContain("=500", "=300", "=090", "=056", "=246");
  }

  @Test
  void anEditOfTheBookWinsOverWhatIsKept() {
    MarcBook book = numbered(BookRecord.read(MarcFiles.KORMARC).book());
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    texts.putAll(book.details().texts());
    texts.put(BookField.PUBLISHER, "새 출판사");
    texts.put(BookField.YEAR_TEXT, "2025");
    List<PrintedIsbn> isbns = List.of(book.details().isbns().get(0));
    List<String> subjects = List.of("마법");
    MarcBook edited =
        new MarcBook(
            77L,
            new BookDetails(texts, book.details().contributors(), isbns, subjects, null),
            book.copies());

    List<MarcField> out = BookRecord.of(edited, DAY).fields();

    assertThat(out)
        .contains(MarcField.of("264", " 1", "a", "서울 :", "b", "새 출판사,", "c", "2025"))
        .contains(MarcField.of("020", "  ", "a", "9788936434120", "g", "03810 :", "c", "￦15000"))
        .contains(MarcField.of("653", "  ", "a", "마법"))
        .contains(MarcField.of("940", "  ", "a", "해리 포터와 현자의 돌"));
    assertThat(out).extracting(MarcField::tag).doesNotContain("260", "650", "887");
    assertThat(out.stream().filter(f -> f.is("020"))).hasSize(1);
    assertThat(out.stream().filter(f -> f.is("008")).findFirst().orElseThrow().data())
        .startsWith("240312s2025");
  }

  private static MarcBook numbered(MarcBook book) {
    return new MarcBook(77L, book.details(), book.copies());
  }
}
