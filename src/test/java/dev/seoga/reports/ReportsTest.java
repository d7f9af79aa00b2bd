package dev.seoga.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.PageLanguage;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportsTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Inject Reckoning reckoning;
  @Inject EntityManager entities;

  private final Visitor librarian = Visitor.signedIn("librarian");

  @Test
  void aBookCountsInItsMonthClassAndLanguageAndItsCopyByStatus() {
    Reply before = librarian.get("/reports");
    String record =
        NewBook.titled("통계에 드는 책").with("kdc", "813.7").with("language", "ko").enteredBy(librarian);
    NewBook.addCopy(librarian, record, "REP" + System.nanoTime(), "IN_REPAIR");

    Reply after = librarian.get("/reports");

    String month = YearMonth.now(SEOUL).toString();
    assertThat(number(after, "growth", month, 1)).isEqualTo(number(before, "growth", month, 1) + 1);
    assertThat(number(after, "class", "800 Literature", 1))
        .isEqualTo(number(before, "class", "800 Literature", 1) + 1);
    assertThat(number(after, "language", "Korean", 1))
        .isEqualTo(number(before, "language", "Korean", 1) + 1);
    assertThat(number(after, "status", "In repair", 1))
        .isEqualTo(number(before, "status", "In repair", 1) + 1);

    librarian.get(record + "/delete").form(record + "/delete").submit();
    Reply deleted = librarian.get("/reports");

    assertThat(number(deleted, "growth", month, 2))
        .isEqualTo(number(after, "growth", month, 2) + 1);
    assertThat(number(deleted, "growth", month, 3))
        .isEqualTo(number(after, "growth", month, 3) - 1);
    assertThat(number(deleted, "class", "800 Literature", 1))
        .isEqualTo(number(after, "class", "800 Literature", 1) - 1);
  }

  @Test
  void monthsBeginInTheTimeZoneOfTheLibraryAndGoTwoYearsBack() {
    String record = NewBook.titled("자정에 들어온 책").enteredBy(librarian);
    // Half past midnight in Seoul, still the month before in UTC.
    execute(
        "update book set created_at = '2026-02-28 15:30:00' where id = "
            + record.substring(record.lastIndexOf('/') + 1));

    List<CollectionReport.Month> months =
        reckoning.reckon(Instant.parse("2026-03-10T00:00:00Z"), SEOUL).growth();

    assertThat(months).hasSize(24);
    assertThat(months.get(0).month()).isEqualTo(YearMonth.of(2026, 3));
    assertThat(months.get(0).entered()).isEqualTo(1);
    assertThat(months.get(1).entered()).isZero();
    assertThat(months.get(23).month()).isEqualTo(YearMonth.of(2024, 4));
    execute(
        "update book set created_at = updated_at where id = "
            + record.substring(record.lastIndexOf('/') + 1));
  }

  @Test
  void eachPartIsAFileToo() {
    Reply page = librarian.get("/reports");
    for (String part : List.of("growth", "class", "language", "status")) {
      Reply file = librarian.get(page.select("a[href=/reports/" + part + ".csv]").attr("href"));
      assertThat(file.status()).as(part).isEqualTo(200);
      assertThat(file.header("Content-Type")).startsWith("text/csv");
      assertThat(file.header("Content-Disposition")).contains("seoga-" + part + ".csv");
      List<String> lines = file.text().lines().toList();
      assertThat(lines.get(0)).as(part).startsWith("\uFEFF");
      assertThat(lines)
          .as(part)
          .hasSize(1 + page.select("#" + part + " + .table-region tbody tr").size());
    }
    assertThat(librarian.get("/reports/growth.csv").text())
        .startsWith("\uFEFFMonth,Entered,Deleted,Growth\r\n" + YearMonth.now(SEOUL) + ",");
  }

  @Test
  void noCellOfAFileIsAFormula() {
    // No form takes such a status; a file does not rely on that.
    String record = NewBook.titled("수식 상태").enteredBy(librarian);
    String id = record.substring(record.lastIndexOf('/') + 1);
    NewBook.addCopy(librarian, record, "FRM" + System.nanoTime(), "AVAILABLE");
    execute("update copy set status = '=1+1' where book_id = " + id);
    try {
      assertThat(librarian.get("/reports/status.csv").text()).contains("\n'=1+1,1");
    } finally {
      execute("update copy set status = 'AVAILABLE' where book_id = " + id);
    }
  }

  @Test
  void aPartThatTakesTooLongIsLeftOut() {
    CollectionReport report = new CollectionReport(Instant.now(), null, List.of(), null, List.of());

    List<ReportTable> tables = new ReportTables(report, PageLanguage.EN).all();

    assertThat(tables)
        .extracting(ReportTable::isReckoned)
        .containsExactly(false, true, false, true);
  }

  @Test
  void theCountsAreReadOffIndexesAlone() {
    for (String sql :
        List.of(
            "select kdc_class, language, count(*) from book where deleted_at is null group by kdc_class, language",
            "select status, count(*) from copy where deleted_at is null group by status",
            "select count(*) from book where created_at >= '2026-01-01' and created_at < '2026-02-01'",
            "select count(*) from book where deleted_at >= '2026-01-01' and deleted_at < '2026-02-01'")) {
      String plan =
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      String.valueOf(
                          entities
                              .createNativeQuery("explain format=tree " + sql)
                              .getSingleResult()));
      assertThat(plan)
          .as(sql)
          .contains("Covering index")
          .doesNotContain("Table scan on book", "Table scan on copy");
    }
  }

  private static long number(Reply page, String part, String row, int column) {
    return page.select("#" + part + " + .table-region tbody tr").stream()
        .filter(tr -> tr.select("th").text().equals(row))
        .map(tr -> Long.parseLong(tr.child(column).text().replace(",", "")))
        .findFirst()
        .orElse(0L);
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
  }
}
