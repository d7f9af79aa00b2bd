package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportPagesTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private final ImportDesk desk = new ImportDesk(librarian);

  @Test
  void aFileOfAKoreanSpreadsheetComesInAndIsFoundAtOnce() {
    String csv = "도서명,저자명,발행처,발행년도,등록번호\n똠방각하 이야기,최똠 지음; 김그림 그림,서가출판,1992년,IM0001\n";
    Reply mapping = upload("책.csv", csv.getBytes(Charset.forName("x-windows-949")));
    assertThat(mapping.textOf("main")).contains("CP949");
    assertThat(ImportDesk.columns(mapping).value("column-1")).isEqualTo("contributors");

    Reply dryRun = desk.check(ImportDesk.columns(mapping));
    assertThat(dryRun.textOf("main")).contains("Nothing has been changed yet");
    assertThat(tally(dryRun)).containsExactly("1", "1", "0", "0", "0");
    assertThat(librarian.get("/books?q=IM0001").textOf(".result-count"))
        .isEqualTo("No books found");
    Reply report = desk.run(dryRun);

    assertThat(tally(report)).containsExactly("1", "1", "0", "0", "0");
    Reply found = librarian.get("/books?sort=title&q=IM0001");
    assertThat(found.textsOf("tbody .title a")).containsExactly("똠방각하 이야기");
    Reply record = librarian.get(found.select("tbody .title a").attr("href"));
    assertThat(record.textOf("main")).contains("최똠", "김그림 Illustrator", "1992", "IM0001");
  }

  @Test
  void everyRefusedRowIsToldWithItsLineColumnValueAndReason() {
    NewBook.titled("먼저 있던 책").with("isbn-0", "9791190000093").enteredBy(librarian);
    Reply report =
        take(
            MatchBy.NOTHING,
            "refused.csv",
            """
            title,isbn,publisher
            ,9791190000109,서가출판
            또 들어온 책,979-11-90000-09-3,서가출판
            긴 출판사,,%s
            좋은 책,9791190000116,서가출판
            같은 번호,9791190000116,서가출판
            """
                .formatted("가".repeat(201)));

    assertThat(tally(report)).containsExactly("5", "1", "0", "0", "4");
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
        desk.take(
            "goodbooks.csv",
            """
            title,isbn,isbn13
            Repaired,439023483,9.78043902348e+12
            Not repaired,,9.78E+12
            """);

    assertThat(tally(report)).containsExactly("2", "2", "0", "0", "0");
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
    assertThat(ImportDesk.columns(mapping).value("column-0")).isEqualTo("ignored");

    Reply refused = ImportDesk.columns(mapping).submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("column-0")).contains("No column is the title");

    Reply dryRun =
        desk.check(
            ImportDesk.columns(refused)
                .with("column-0", "title")
                .with("column-1", "keptInNote")
                .with("profile", "Labels of shoes"));
    assertThat(tally(desk.run(dryRun)).get(1)).isEqualTo("1");
    String record = librarian.get("/books?q=장화를").select("tbody .title a").attr("href");
    assertThat(librarian.get(record).textOf("main")).contains("신발: 42");

    Reply next = upload("more-shoes.csv", "신발,이름표\n43,또 다른 책\n");
    Reply chosen = librarian.get(next.path() + "/columns?profile=Labels+of+shoes");
    assertThat(ImportDesk.columns(chosen).value("column-0")).isEqualTo("keptInNote");
    assertThat(ImportDesk.columns(chosen).value("column-1")).isEqualTo("title");
  }

  @Test
  void theListOfFilesTellsHowFarEachHasCome() {
    Reply mapping = upload("how-far.csv", "title\n어디까지 왔나\n");
    assertThat(librarian.get("/imports").textOf("tbody tr")).contains("Columns to be checked");
    Reply dryRun = desk.check(ImportDesk.columns(mapping));
    assertThat(librarian.get("/imports").textOf("tbody tr")).contains("not imported yet");
    desk.run(dryRun);
    assertThat(librarian.get("/imports").textOf("tbody tr")).contains("how-far.csv", "Done", "1 0");
  }

  @Test
  void twoColumnsForTheSameAreRefusedAtTheSecond() {
    Reply mapping = upload("twice.csv", "제목,표제\n가,나\n");
    Reply refused = ImportDesk.columns(mapping).with("column-1", "title").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("column-1")).contains("Leave only one");
  }

  @Test
  void anImportRunsOnceHoweverOftenItsFormIsSent() {
    Reply dryRun = desk.check(ImportDesk.columns(upload("once.csv", "title\n한 번만 들어올 책\n")));
    Reply first = ImportDesk.begin(dryRun);
    Reply second = ImportDesk.begin(dryRun);
    assertThat(second.location()).isEqualTo(first.location());
    assertThat(tally(desk.result(first)).get(0)).isEqualTo("1");
    assertThat(ImportDesk.begin(dryRun).location()).isEqualTo(dryRun.path());
    assertThat(librarian.get("/books?q=들어올").textOf(".result-count")).startsWith("1 ");
  }

  @Test
  void booksThatAreThereAreFoundAndUpdatedAndTheRestIsNew() {
    desk.take(
        "first.csv",
        """
        control number,title,publisher,등록번호
        UP-1,고칠 책 하나,옛 출판사,UPC1
        UP-2,고칠 책 둘,,UPC2
        """);
    String changed =
        """
        control number,title,publisher,등록번호
        UP-1,고칠 책 하나,새 출판사,UPC1
        UP-2,고칠 책 둘,채운 출판사,UPC2; UPC4
        UP-3,새로 온 책,,UPC3
        UP-2,또 고칠 책 둘,,
        UP-4,남의 등록번호를 쓰는 책,,UPC1
        """;
    Reply filled = desk.take("filled.csv", changed);
    assertThat(tally(filled)).containsExactly("5", "1", "1", "1", "2");
    assertThat(record("UPC1").textOf(".facts")).contains("옛 출판사");
    assertThat(record("UPC2").textOf("main")).contains("채운 출판사", "UPC4");

    Reply replaced =
        desk.run(
            desk.check(
                ImportDesk.columns(upload("replaced.csv", changed)).with("policy-2", "REPLACE")));
    assertThat(tally(replaced)).containsExactly("5", "0", "1", "2", "2");
    assertThat(record("UPC1").textOf(".facts")).contains("새 출판사");
    assertThat(replaced.textsOf("section:has(#refused) tbody tr"))
        .satisfiesExactly(
            row -> assertThat(row).contains("5", "UP-2", "earlier line"),
            row -> assertThat(row).contains("6", "UPC1", "occurs twice"));
  }

  private Reply record(String registrationNumber) {
    // A search for the number of a copy leads to its book.
    return librarian.get("/books?q=" + registrationNumber).follow();
  }

  @Test
  void aRowThatFitsSeveralBooksOrADeletedOneIsRefused() {
    NewBook.titled("쌍둥이 하나").with("isbn-0", "9791190000147").enteredBy(librarian);
    desk.take("twin.csv", "control number,title,isbn\nTW-1,쌍둥이 둘,9791190000147\n");
    String gone = NewBook.titled("버린 책").with("controlNumber", "TW-2").enteredBy(librarian);
    librarian.postWithToken(gone + "/delete");

    Reply twins =
        desk.check(ImportDesk.columns(upload("t.csv", "isbn,publisher\n9791190000147,바다\n")));
    assertThat(tally(twins)).containsExactly("1", "0", "0", "0", "1");
    assertThat(twins.textOf("section:has(#refused) tbody tr")).contains("Several books fit");
    Reply deleted =
        desk.check(ImportDesk.columns(upload("d.csv", "control number,title\nTW-2,새 책\n")));
    assertThat(deleted.textOf("section:has(#refused) tbody tr")).contains("in the trash: 버린 책");
  }

  @Test
  void numbersThatDifferInTheirLettersCaseAreTwoNumbers() {
    String csv = "control number,title,등록번호\nLc-1,큰 글자,Lc1\nlc-1,작은 글자,lc1\n";
    assertThat(tally(desk.take("case.csv", csv))).containsExactly("2", "2", "0", "0", "0");
    Reply again = desk.check(ImportDesk.columns(upload("case-again.csv", csv)));
    assertThat(tally(again)).containsExactly("2", "0", "0", "2", "0");
  }

  @Test
  void theRefusedRowsComeAsAFileThatCanBeCorrectedAndImported() {
    String csv = "title,publisher,note\n,서가출판,\"두 줄\n비고\"\n좋은 책,,\n";
    Reply report = desk.take("to-correct.csv", csv);
    Reply file = librarian.get(report.select("main a[href$=refused.csv]").attr("href"));
    assertThat(file.header("Content-Disposition")).contains("attachment");
    assertThat(file.text())
        .isEqualTo(
            "\uFEFFtitle,publisher,note,Refused because\r\n"
                + ",서가출판,\"두 줄\n비고\",There is no title.\r\n");

    String corrected = file.text().replace("\r\n,서가출판", "\r\n고친 책,서가출판");
    assertThat(tally(desk.take("corrected.csv", corrected)))
        .containsExactly("1", "1", "0", "0", "0");
  }

  @Test
  void inTheRefusedRowsNoSpreadsheetSeesAFormula() {
    Reply report = desk.take("to-correct-formula.csv", "title,=1,note\n,=1+1,-2\n좋은 책,,\n");
    Reply file = librarian.get(report.select("main a[href$=refused.csv]").attr("href"));
    assertThat(file.text())
        .isEqualTo("\uFEFFtitle,'=1,note,Refused because\r\n,'=1+1,'-2,There is no title.\r\n");
  }

  @Test
  void onlyTheDryRunThatWasSeenIsCarriedOut() {
    Reply mapping = upload("two-tabs.csv", "title,place\n두 탭의 책,서울\n");
    Reply seen = desk.check(ImportDesk.columns(mapping));
    Reply newer = desk.check(ImportDesk.columns(mapping).with("column-1", "publisher"));

    Reply refused = ImportDesk.begin(seen).follow();
    assertThat(refused.flash()).startsWith("The columns have been changed meanwhile");
    assertThat(refused.form(refused.path()).value("check"))
        .isEqualTo(newer.form(newer.path()).value("check"));

    assertThat(tally(desk.run(refused))).containsExactly("1", "1", "0", "0", "0");
  }

  @Test
  void whatWasPromisedIsWhatWasDone() {
    StringBuilder rows = new StringBuilder("control number,title,isbn\n");
    for (int i = 0; i < 650; i++) {
      rows.append("PD-%d,약속한 책 %d,%s%n".formatted(i % 640, i, i % 7 == 0 ? "12" : ""));
    }
    Reply dryRun = desk.check(ImportDesk.columns(upload("promised.csv", rows.toString())));
    Reply report = desk.run(dryRun);
    assertThat(tally(dryRun)).containsExactly("650", "640", "0", "0", "10");
    assertThat(tally(report)).isEqualTo(tally(dryRun));
    assertThat(report.textsOf("caption")).isEqualTo(dryRun.textsOf("caption"));
  }

  @Test
  void recordsWithControlNumbersMayShareAnIsbnAndTheSharingIsTold() {
    Reply report =
        desk.take(
            "analytic.csv",
            """
            control number,title,isbn
            NLK-1,첫째 글,9791190000123
            NLK-2,둘째 글,9791190000123
            NLK-1,또 첫째 글,
            """);
    assertThat(tally(report)).containsExactly("3", "2", "0", "0", "1");
    assertThat(report.select("section:has(#kept) tbody tr")).hasSize(1);
    assertThat(report.textOf("section:has(#refused) tbody tr"))
        .isEqualTo(
            "4 control number NLK-1 This control number stands on an earlier line of the"
                + " file. 2");
  }

  @Test
  void theFindingsComeAsAFileInWhichNoSpreadsheetSeesAFormula() {
    Reply report = desk.take("formula.csv", "title,isbn\n책 하나,=1+1\n");
    Reply file = librarian.get(report.select("main a[href$=findings.csv]").attr("href"));
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.text()).startsWith("\uFEFFLine,").contains(",'=1+1,");
  }

  @Test
  void whatIsNotWhatItsNameSaysIsRefusedWithAMessage() {
    byte[] pdf = bytes("%PDF-1.7\n%....\n1 0 obj<</Length 9>>stream\n.........\nendstream\n");
    Arrays.fill(pdf, 10, 14, (byte) 0xFF);
    Arrays.fill(pdf, pdf.length - 20, pdf.length - 11, (byte) 0x9C);
    assertThat(refusal("report.csv", pdf)).contains("no CSV or Excel");
    byte[] program = bytes("MZ......................This program cannot be run in DOS mode.");
    Arrays.fill(program, 2, 20, (byte) 0);
    assertThat(refusal("setup.csv", program)).contains("no CSV or Excel");
    assertThat(refusal("utf16.csv", "title\nbook\n".getBytes(StandardCharsets.UTF_16LE)))
        .contains("no CSV or Excel");
    byte[] letter = Spreadsheets.zip("word/document.xml", bytes("<w:document/>"));
    assertThat(refusal("letter.xlsx", letter)).contains("cannot be read as an Excel file");
    assertThat(refusal("styles.xlsx", Spreadsheets.withPart("xl/styles.xml", "<styleSheet><")))
        .contains("cannot be read as an Excel file");
    assertThat(refusal("types.xlsx", Spreadsheets.withPart("[Content_Types].xml", "<Types")))
        .contains("cannot be read as an Excel file");
    byte[] cut = Spreadsheets.of(List.of(List.of("title"), List.of("책 ".repeat(3000))));
    // Within a packed part: it wants more than there is.
    Arrays.fill(cut, 60, 140, (byte) 0x5A);
    assertThat(refusal("packed.xlsx", cut)).contains("cannot be read as an Excel file");
    assertThat(refusal("nothing.xlsx", Spreadsheets.of(List.of()))).contains("no names of columns");
    assertThat(refusal("headings.xlsx", Spreadsheets.of(List.of(List.of("title")))))
        .contains("no row below");
  }

  @Test
  void whatEndsInTheMiddleOrIsTooMuchIsRefusedAtItsPlace() {
    assertThat(refusal("mark.csv", bytes("\uFEFF"))).contains("no names of columns");
    assertThat(refusal("zero.csv", bytes("title\nfine\nnot\0fine\n"))).contains("line 3");
    assertThat(refusal("cut.csv", bytes("title,note\nA,x\nB,\"y\nC,z\nD,z\n")))
        .contains("line 2", "or never");
    assertThat(refusal("cut-heading.csv", bytes("\"title,note\nA,x\nB,y\n")))
        .contains("first line", "or never");
    assertThat(refusal("rows.csv", bytes("title\n" + "a\n".repeat(1_000_001))))
        .contains("1,000,000", "1,000,001");
    String far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    for (String place :
        List.of(
            "<row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>",
            "<row r=\"2\"><c r=\"FXSHRXW2\"><v>1</v></c></row>")) {
      assertThat(refusal("far.xlsx", Spreadsheets.ofRows(far + place)))
          .contains("cannot be read as an Excel file");
    }
    assertThat(
            refusal(
                "cell.xlsx",
                Spreadsheets.ofRows(
                    far
                        + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>"
                        + "x".repeat(10_000_000)
                        + "</t></is></c></row>")))
        .contains("line 1", "too long");
    assertThat(librarian.get("/imports").textOf("main")).doesNotContain("cut.csv", "far.xlsx");
  }

  @Test
  void aNumberThatIsNoneOfASpreadsheetIsKeptAsItStands() {
    byte[] sheet =
        Spreadsheets.ofRows(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>title</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><v>1E999999999</v></c></row>");
    assertThat(upload("number.xlsx", sheet).textOf("table")).contains("1E999999999");
  }

  @Test
  void aHeadingThatStandsTwiceIsTakenOnce() {
    Reply mapping = upload("twice.csv", "title,title,publisher\n앞 제목,뒤 제목,서가\n");
    assertThat(ImportDesk.columns(mapping).value("column-0")).isEqualTo("title");
    assertThat(ImportDesk.columns(mapping).value("column-1")).isEqualTo("ignored");
    Reply report = desk.run(desk.check(ImportDesk.columns(mapping)));
    assertThat(tally(report)).containsExactly("1", "1", "0", "0", "0");
    assertThat(librarian.get("/books?q=앞제목").textOf("main")).contains("앞 제목");
  }

  @Test
  void whatIsNoTableIsRefusedWithAMessage() {
    assertThat(refusal("empty.csv", new byte[0])).contains("Choose a file");
    assertThat(refusal("picture.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0}))
        .contains("no CSV or Excel");
    assertThat(refusal("heading.csv", bytes("title\n"))).contains("no row below");
    assertThat(refusal("nothing.csv", bytes(",,\nA,B,C\n"))).contains("no names of columns");
    assertThat(refusal("quote.csv", bytes("title\nfine\n\"A\" B\n"))).contains("line 2");
    assertThat(refusal("wide.csv", bytes("a,".repeat(5000) + "\n1\n"))).contains("500", "5001");
    assertThat(refusal("cell.csv", bytes("title\nfine\n" + "가".repeat(3_400_000) + "\n")))
        .contains("line 2", "too long");
    byte[] mixed = bytes("title\n" + "도서관의 하루\n".repeat(30) + "#\n");
    mixed[mixed.length - 2] = (byte) 0xB0;
    assertThat(refusal("mixed.csv", mixed)).contains("UTF-8", "line 32");
    assertThat(refusal("old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}))
        .contains("old Excel");
    assertThat(refusal("other.zip", Spreadsheets.zip("readme.txt", bytes("hello"))))
        .contains("cannot be read as an Excel file");
    byte[] sheet = Spreadsheets.of(List.of(List.of("title"), List.of("책")));
    assertThat(refusal("half.xlsx", Arrays.copyOf(sheet, sheet.length / 2)))
        .contains("cannot be read as an Excel file");
    assertThat(refusal("bomb.xlsx", Spreadsheets.bomb())).contains("Unpacked");
    assertThat(refusal("crumbs.xlsx", Spreadsheets.crumbs())).contains("Unpacked");
  }

  @Test
  void aSpreadsheetComesInWithWholeNumbersAndTheLinesOfItsRows() {
    byte[] sheet =
        Spreadsheets.of(
            List.of(
                List.of("title", "isbn", "note", "year"),
                List.of("스프레드시트의 책", 9791190000154L, "첫 줄\n둘째 줄", 2024),
                List.of(),
                List.of("", 1, "", "")));
    Reply mapping = upload("책.xlsx", sheet);
    assertThat(mapping.textOf("table")).contains("9791190000154");

    Reply report = desk.run(desk.check(ImportDesk.columns(mapping)));

    assertThat(tally(report)).containsExactly("2", "1", "0", "0", "1");
    assertThat(report.textOf("section:has(#refused) tbody tr")).startsWith("4 title");
    Reply record = librarian.get("/books?q=979-11-90000-15-4").follow();
    assertThat(record.textOf("main")).contains("스프레드시트의 책", "첫 줄 둘째 줄", "2024");
  }

  @Test
  void tenThousandRowsPass() {
    Reply report = desk.take("ten-thousand.csv", rows(10_000));
    assertThat(tally(report)).containsExactly("10,000", "10,000", "0", "0", "0");
  }

  private static byte[] rows(int count) {
    return bytes(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> "만 권의 책 제" + i + "권")
            .collect(Collectors.joining("\n", "title\n", "\n")));
  }

  private String refusal(String name, byte[] content) {
    Reply reply = desk.send(name, content);
    assertThat(reply.status()).isEqualTo(422);
    return reply.errorOf("file");
  }

  private Reply upload(String name, String csv) {
    return desk.upload(name, csv);
  }

  private Reply upload(String name, byte[] content) {
    return desk.upload(name, content);
  }

  private Reply take(MatchBy matchBy, String name, String csv) {
    return desk.run(
        desk.check(ImportDesk.columns(upload(name, csv)).with("matchBy", matchBy.name())));
  }

  /** Returns the numbers of rows: read, new, updated, unchanged, refused. */
  private static List<String> tally(Reply page) {
    return page.textsOf(".tally dd");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
