package dev.seoga.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(60)
class OperationPageTest {
  @Inject Instances instances;
  @Inject LogLevels logLevels;
  @Inject SlowQueries slowQueries;

  private final Visitor admin = Visitor.signedIn("admin");

  @Test
  void theInstanceThatAnswersIsAmongThoseSeen() throws InterruptedException {
    Reply page = admin.get("/ops");
    while (page.select("#instances + .table-region tbody tr").isEmpty()) {
      Thread.sleep(100);
      page = admin.get("/ops");
    }

    assertThat(page.textsOf("#instances + .table-region tbody td"))
        .contains("Sent this page", "Not told");
    assertThat(page.textOf("#instances + .table-region tbody th")).matches(".+:\\d{2,5}");
  }

  @Test
  void anotherInstanceIsSilentAfterAWhileAndForgottenAfterAnHour() {
    Instant now = Instant.now();
    instances.seen(instance("there", now));
    instances.seen(instance("silent", now.minus(Duration.ofMinutes(5))));
    assertThat(state("there.test:8080")).isEqualTo("At work");
    assertThat(state("silent.test:8080")).isEqualTo("Silent");

    instances.seen(instance("there", now.plus(Duration.ofMinutes(56))));

    assertThat(admin.get("/ops").text()).contains("there.test:8080").doesNotContain("silent.test");
    QuarkusTransaction.requiringNew().run(() -> instances.deleteById("there"));
  }

  private String state(String address) {
    return admin.get("/ops").select("#instances + .table-region tbody tr").stream()
        .filter(row -> row.select("th").text().equals(address))
        .map(row -> row.select("td").first().text())
        .findFirst()
        .orElse("missing");
  }

  private static Instance instance(String name, Instant seen) {
    Instance instance = new Instance();
    instance.id = name;
    instance.host = name + ".test";
    instance.port = 8080;
    instance.colour = "green";
    instance.version = "1";
    instance.releaseCommit = "0123456789abcdef";
    instance.startedAt = seen;
    instance.lastSeenAt = seen;
    return instance;
  }

  @Test
  void aLevelIsChangedForAWhileEndedAndAuditedWithWhoDidIt() {
    Logger category = Logger.getLogger("dev.seoga.bulk");
    Level before = category.getLevel();
    List<String> audited = new CopyOnWriteArrayList<>();
    Handler listener = listener(audited);
    Logger.getLogger("dev.seoga.audit").addHandler(listener);
    try {
      Reply changed =
          admin
              .postWithToken(
                  "/ops/log-levels",
                  "category",
                  "dev.seoga.bulk",
                  "level",
                  "DEBUG",
                  "minutes",
                  "60")
              .follow();
      assertThat(changed.flash()).startsWith("dev.seoga.bulk logs at DEBUG until ");
      assertThat(category.isLoggable(Level.FINE)).isTrue();
      assertThat(changed.textsOf("#log-levels ~ .table-region tbody td")).contains("DEBUG", "박관리");

      Reply ended = admin.postWithToken("/ops/log-levels", "end", "dev.seoga.bulk").follow();
      assertThat(ended.flash()).contains("its own level again");
      assertThat(category.getLevel()).isEqualTo(before);
      assertThat(logLevels.current()).extracting(l -> l.category).doesNotContain("dev.seoga.bulk");
    } finally {
      Logger.getLogger("dev.seoga.audit").removeHandler(listener);
    }
    assertThat(audited)
        .anyMatch(
            line ->
                line.matches(
                    "action=set-log-level category=dev.seoga.bulk level=DEBUG minutes=60 account=\\d+"))
        .anyMatch(
            line -> line.matches("action=end-log-level category=dev.seoga.bulk account=\\d+"));
  }

  private static Handler listener(List<String> into) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        into.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(entry)));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  @Test
  void onlyKnownCategoriesLevelsAndTimesAreTaken() {
    Reply refused =
        admin.postWithToken(
            "/ops/log-levels",
            "category",
            "software.amazon.awssdk.request",
            "level",
            "TRACE",
            "minutes",
            "100000");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("category")).isEqualTo("Choose a category.");
    assertThat(refused.errorOf("level")).isEqualTo("Choose a level.");
    assertThat(refused.errorOf("minutes")).isEqualTo("Choose for how long.");
    // Of several forms with this address it is the last; those before it end a level.
    assertThat(refused.select("#log-level-form select").eachAttr("name"))
        .containsExactly("category", "level", "minutes");
  }

  @Test
  void aSlowQueryIsShownWithoutValues() {
    long before = slowQueries.count();
    String sql =
        "Slow query took 1234 milliseconds [select 7 from book b1_0 where title = 'my secret' limit 26]";
    Logger.getLogger("org.hibernate.SQL_SLOW").info(sql);

    assertThat(slowQueries.count()).isEqualTo(before + 1);
    assertThat(admin.get("/ops").textOf("#slow-queries ~ .table-region code"))
        .isEqualTo("select ? from book b1_0 where title = ? limit ?");
    assertThat(admin.get("/ops").text()).contains("1234").doesNotContain("my secret");
  }

  @Test
  void whoFailsToSignInIsNamedWhereThereIsAnAccountAndOnlyCountedElse() {
    String noAccount = "no-account-" + System.nanoTime();
    Visitor.english().signIn(noAccount, "wrong");
    Visitor.english().signIn("reader", "wrong");

    Reply page = admin.get("/ops");

    assertThat(page.textsOf("#failed-sign-ins + .table-region tbody th")).contains("reader");
    assertThat(page.text()).doesNotContain(noAccount).contains("names without an account");
    Visitor.signedIn("reader");
    assertThat(admin.get("/ops").textsOf("#failed-sign-ins + .table-region tbody th"))
        .doesNotContain("reader");
  }

  @Test
  void theDatabaseIsShownByItsLargestTables() {
    Reply page = admin.get("/ops");

    assertThat(page.textOf("#storage + p")).matches("The database takes [\\d,]+ MiB");
    assertThat(page.textsOf("#storage ~ .table-region tbody th")).contains("book", "book_search");
    assertThat(page.select("#storage ~ .table-region svg.bar rect").first().attr("width"))
        .isEqualTo("1000");
    assertThat(page.textOf("main")).contains("When the last backup was made is not known here.");
  }
}
