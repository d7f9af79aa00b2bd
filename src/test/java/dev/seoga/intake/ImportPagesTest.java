package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportPagesTest {
  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void aFileOfAKoreanSpreadsheetComesInAndIsFoundAtOnce() {
    String csv = "도서명,저자명,발행처,발행년도,등록번호\n똠방각하 이야기,최똠 지음; 김그림 그림,서가출판,1992년,IM0001\n";
    Reply mapping = upload("책.csv", csv.getBytes(Charset.forName("x-windows-949")));
    assertThat(mapping.textOf("main")).contains("CP949");
    assertThat(mapping.form(mapping.path()).value("column-1")).isEqualTo("contributors");

    Reply report = run(mapping);

    assertThat(report.textsOf(".tally dd")).containsExactly("1", "1", "0", "0", "0");
    Reply found = librarian.get("/books?sort=title&q=IM0001");
    assertThat(found.textsOf("tbody .title a")).containsExactly("똠방각하 이야기");
    Reply record = librarian.get(found.select("tbody .title a").attr("href"));
    assertThat(record.textOf("main")).contains("최똠", "김그림 Illustrator", "1992", "IM0001");
  }

  @Test
  void everyRefusedRowIsToldWithItsLineColumnValueAndReason() {
    NewBook.titled("먼저 있던 책").with("isbn-0", "9791190000093").enteredBy(librarian);
    Reply report =
        run(
            upload(
                "refused.csv",
                """
                title,isbn,publisher
                ,9791190000109,서가출판
                또 들어온 책,979-11-90000-09-3,서가출판
                긴 출판사,,%s
                좋은 책,9791190000116,서가출판
                같은 번호,9791190000116,서가출판
                """
                    .formatted("가".repeat(201))));

    assertThat(report.textsOf(".tally dd")).containsExactly("5", "1", "4", "0", "0");
    assertThat(report.textsOf("table tbody tr"))
        .satisfiesExactly(
            row -> assertThat(row).isEqualTo("2 title There is no title."),
            row ->
                assertThat(row)
                    .isEqualTo(
                        "3 isbn 979-11-90000-09-3 Another book has this ISBN already: 먼저 있던 책"),
            row -> assertThat(row).startsWith("4 publisher 가가").endsWith("201 / 200"),
            row ->
                assertThat(row)
                    .contains(
                        "6 isbn", "The same ISBN stands on an earlier line of the file", "5"));
    assertThat(librarian.get("/books?q=" + "같은번호").textOf(".result-count"))
        .isEqualTo("No books found");
  }

  @Test
  void isbnsThatASpreadsheetDamagedAreRepairedOrKeptAndBothAreTold() {
    Reply report =
        run(
            upload(
                "goodbooks.csv",
                """
                title,isbn,isbn13
                Repaired,439023483,9.78043902348e+12
                Not repaired,,9.78E+12
                """));

    assertThat(report.textsOf(".tally dd")).containsExactly("2", "2", "0", "1", "1");
    assertThat(report.textsOf("section:has(#repaired) tbody tr").get(0))
        .startsWith("2 isbn13 9.78043902348e+12 ; 439023483")
        .endsWith("978-0-439-02348-1");
    assertThat(report.textsOf("section:has(#kept) tbody tr").get(0))
        .startsWith("3 isbn13 9.78E+12");
    assertThat(librarian.get("/books?sort=title&q=978-0-439-02348-1").textsOf("tbody .title a"))
        .containsExactly("Repaired");
  }

  @Test
  void columnsCanBeTakenForSomethingElse() {
    Reply mapping = upload("shoes.csv", "이름표,신발\n가죽 장화를 신은 책,42\n");
    assertThat(mapping.form(mapping.path()).value("column-0")).isEqualTo("ignored");

    Reply refused = mapping.form(mapping.path()).submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("column-0")).contains("No column is the title");

    Reply report =
        refused
            .form(mapping.path())
            .with("column-0", "title")
            .with("column-1", "keptInNote")
            .submit()
            .follow();
    assertThat(report.textsOf(".tally dd").get(1)).isEqualTo("1");
    String record = librarian.get("/books?q=장화를").select("tbody .title a").attr("href");
    assertThat(librarian.get(record).textOf("main")).contains("신발: 42");
  }

  @Test
  void twoColumnsForTheSameAreRefusedAtTheSecond() {
    Reply mapping = upload("twice.csv", "제목,표제\n가,나\n");
    Reply refused = mapping.form(mapping.path()).with("column-1", "title").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("column-1")).contains("Leave only one");
  }

  @Test
  void anImportRunsOnceHoweverOftenItsFormIsSent() {
    Reply mapping = upload("once.csv", "title\n한 번만 들어올 책\n");
    run(mapping);
    Reply again = run(mapping);
    assertThat(again.textsOf(".tally dd").get(0)).isEqualTo("1");
    assertThat(librarian.get("/books?q=들어올").textOf(".result-count")).startsWith("1 ");
  }

  @Test
  void recordsWithControlNumbersMayShareAnIsbnAndTheSharingIsTold() {
    Reply report =
        run(
            upload(
                "analytic.csv",
                """
                control number,title,isbn
                NLK-1,첫째 글,9791190000123
                NLK-2,둘째 글,9791190000123
                NLK-1,또 첫째 글,
                """));
    assertThat(report.textsOf(".tally dd")).containsExactly("3", "2", "1", "1", "0");
    assertThat(report.textOf("section:has(#refused) tbody tr"))
        .isEqualTo(
            "4 control number NLK-1 This control number stands on an earlier line of the"
                + " file. 2");
  }

  @Test
  void theFindingsComeAsAFileInWhichNoSpreadsheetSeesAFormula() {
    Reply report = run(upload("formula.csv", "title,isbn\n책 하나,=1+1\n"));
    Reply file = librarian.get(report.select("main a[href$=findings.csv]").attr("href"));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.text()).startsWith("\uFEFFLine,").contains(",'=1+1,");
  }

  @Test
  void whatIsNoTableIsRefusedWithAMessage() {
    assertThat(refusal("empty.csv", new byte[0])).contains("Choose a file");
    assertThat(refusal("picture.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0}))
        .contains("no CSV file in UTF-8 or CP949");
    assertThat(refusal("heading.csv", bytes("title\n"))).contains("no row below");
    assertThat(refusal("quote.csv", bytes("title\n\"A\" B\n"))).contains("never closed");
    assertThat(refusal("many.csv", rows(20_001))).contains("20,000", "20,001");
  }

  @Test
  void tenThousandRowsPass() {
    Reply report = run(upload("ten-thousand.csv", rows(10_000)));
    assertThat(report.textsOf(".tally dd")).containsExactly("10,000", "10,000", "0", "0", "0");
  }

  private static byte[] rows(int count) {
    return bytes(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "만 권의 책 제" + i + "권")
            .collect(Collectors.joining("\n", "title\n", "\n")));
  }

  private String refusal(String name, byte[] content) {
    Reply reply = librarian.get("/imports").form("/imports").file("file", name, content).submit();
    assertThat(reply.status()).isEqualTo(422);
    return reply.errorOf("file");
  }

  private Reply upload(String name, String csv) {
    return upload(name, bytes(csv));
  }

  private Reply upload(String name, byte[] content) {
    Reply reply = librarian.get("/imports").form("/imports").file("file", name, content).submit();
    assertThat(reply.status()).as(reply.textOf(".error-summary")).isEqualTo(303);
    return reply.follow();
  }

  private static Reply run(Reply mapping) {
    return mapping.form(mapping.path()).submit().follow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
