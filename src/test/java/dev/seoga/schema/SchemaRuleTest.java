package dev.seoga.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the last release can live with goes out; what it cannot is named, with its way. */
class SchemaRuleTest {
  private static final Path SQL = Path.of("src/main/resources/db/migration");
  private static final Path JAVA = Path.of("src/main/java/db/migration");

  private static final String LAST_RELEASE =
      """
      CREATE TABLE book (
        id BIGINT NOT NULL PRIMARY KEY,
        title VARCHAR(500) NOT NULL, -- with a , and a (
        note VARCHAR(200),
        pages INT,
        weight INT UNSIGNED,
        place VARCHAR(100) NOT NULL DEFAULT '',
        code VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
        price DECIMAL(8, 2),
        summary TEXT,
        kind ENUM('a', 'b'),
        length INT GENERATED ALWAYS AS (CHAR_LENGTH(title)),
        UNIQUE KEY book_code (code),
        KEY book_title (title)
      ) DEFAULT CHARSET=utf8mb4;
      CREATE TABLE copy (id BIGINT NOT NULL PRIMARY KEY, book_id BIGINT NOT NULL);
      """;

  @Test
  void theMigrationsOfThisProjectLeaveTheLastReleaseAtWork() throws IOException {
    List<Migration> migrations = Migrations.in(SQL, JAVA);

    assertThat(migrations).extracting(Migration::version).startsWith("1", "2", "3", "4", "5");
    assertThat(migrations).allSatisfy(each -> assertThat(each.statements()).isNotEmpty());
    assertThat(SchemaRule.refusals(migrations)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE loan (id BIGINT NOT NULL, book_id BIGINT NOT NULL UNIQUE,"
            + " FOREIGN KEY (book_id) REFERENCES book (id))",
        "CREATE TABLE loan (id BIGINT); ALTER TABLE loan ADD due DATE NOT NULL;"
            + " CREATE UNIQUE INDEX loan_due ON loan (due); ALTER TABLE loan RENAME TO lending;"
            + " ALTER TABLE lending DROP COLUMN due; DROP TABLE lending",
        "ALTER TABLE book ADD COLUMN isbn VARCHAR(13)",
        "ALTER TABLE book ADD isbn VARCHAR(13) NULL AFTER title, ADD COLUMN x INT NOT NULL DEFAULT 0",
        "ALTER TABLE book ADD COLUMN (isbn VARCHAR(13) NOT NULL DEFAULT '', x INT)",
        "ALTER TABLE book ADD COLUMN head VARCHAR(9) AS (LEFT(title, 9)) NOT NULL",
        "ALTER TABLE book ADD COLUMN form_key VARCHAR(36) UNIQUE",
        "ALTER TABLE book ADD form_key VARCHAR(36); CREATE UNIQUE INDEX k ON book (form_key)",
        "ALTER TABLE book ADD shelf_id BIGINT, ADD FOREIGN KEY (shelf_id) REFERENCES shelf (id)",
        "ALTER TABLE book ADD x INT; ALTER TABLE book DROP COLUMN x",
        "ALTER TABLE book MODIFY title VARCHAR(700) NOT NULL",
        "ALTER TABLE book MODIFY COLUMN title VARCHAR(500)",
        "ALTER TABLE book CHANGE title title VARCHAR(500) NOT NULL DEFAULT ''",
        "ALTER TABLE book MODIFY note VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "ALTER TABLE book ALTER COLUMN note SET DEFAULT 'x'",
        "ALTER TABLE book DROP FOREIGN KEY f, DROP CHECK c, DROP CONSTRAINT d",
        "ALTER TABLE book ADD FULLTEXT INDEX f (title), ALGORITHM=INPLACE, LOCK=NONE",
        "CREATE INDEX i ON book (pages, id)",
        "CREATE FULLTEXT INDEX f ON book (summary)",
        "UPDATE book SET note = 'DROP TABLE book; ALTER TABLE book'",
        "INSERT INTO copy VALUES (1, 2); DELETE FROM copy WHERE id = 1",
        "-- DROP TABLE book;\n/* ALTER TABLE book\n DROP note; */ SELECT 1",
      })
  void whatTheLastReleaseCanLiveWithGoesOut(String sql) {
    assertThat(refusals(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROPPED     | DROP TABLE copy
          DROPPED     | drop table if exists `copy`
          DROPPED     | DROP TABLE copy, book
          DROPPED     | ALTER TABLE book DROP COLUMN note
          DROPPED     | ALTER TABLE book DROP note
          DROPPED     | ALTER TABLE book ADD x INT, DROP `note`
          DROPPED     | DROP INDEX book_title ON book
          DROPPED     | ALTER TABLE book DROP INDEX book_title
          DROPPED     | ALTER TABLE book DROP KEY book_title
          DROPPED     | ALTER TABLE book DROP PRIMARY KEY
          RENAMED     | RENAME TABLE copy TO item
          RENAMED     | ALTER TABLE copy RENAME TO item
          RENAMED     | ALTER TABLE copy RENAME item
          RENAMED     | ALTER TABLE book RENAME COLUMN note TO remark
          RENAMED     | ALTER TABLE book RENAME INDEX book_title TO title
          RENAMED     | ALTER TABLE book CHANGE note remark VARCHAR(200)
          RENAMED     | ALTER TABLE book CHANGE COLUMN note remark VARCHAR(200)
          NARROWED    | ALTER TABLE book MODIFY title VARCHAR(499) NOT NULL
          NARROWED    | ALTER TABLE book MODIFY note VARCHAR(200) NOT NULL
          NARROWED    | ALTER TABLE book MODIFY note VARCHAR(200) NOT NULL DEFAULT ''
          NARROWED    | ALTER TABLE book MODIFY place VARCHAR(100) NOT NULL
          NARROWED    | ALTER TABLE book MODIFY pages BIGINT
          NARROWED    | ALTER TABLE book MODIFY weight INT
          NARROWED    | ALTER TABLE book MODIFY price DECIMAL(7, 2)
          NARROWED    | ALTER TABLE book MODIFY summary MEDIUMTEXT
          NARROWED    | ALTER TABLE book MODIFY kind ENUM('a')
          NARROWED    | ALTER TABLE book MODIFY code VARCHAR(20)
          NARROWED    | ALTER TABLE book MODIFY code VARCHAR(20) COLLATE utf8mb4_0900_ai_ci
          NARROWED    | ALTER TABLE book MODIFY note VARCHAR(200) UNIQUE
          NARROWED    | ALTER TABLE book MODIFY length INT
          NARROWED    | ALTER TABLE book CHANGE note note VARCHAR(20)
          NARROWED    | ALTER TABLE book ALTER COLUMN note SET NOT NULL
          NARROWED    | ALTER TABLE book ALTER note SET DATA TYPE INT
          NARROWED    | ALTER TABLE book ALTER COLUMN place DROP DEFAULT
          REQUIRED    | ALTER TABLE book ADD COLUMN isbn VARCHAR(13) NOT NULL
          REQUIRED    | ALTER TABLE book ADD isbn VARCHAR(13) NOT NULL COMMENT 'no DEFAULT'
          REQUIRED    | ALTER TABLE book ADD COLUMN (x INT, y INT NOT NULL)
          CONSTRAINED | CREATE UNIQUE INDEX book_note ON book (note)
          CONSTRAINED | ALTER TABLE book ADD UNIQUE (note)
          CONSTRAINED | ALTER TABLE book ADD UNIQUE INDEX book_note (note)
          CONSTRAINED | ALTER TABLE book ADD CONSTRAINT n UNIQUE (note)
          CONSTRAINED | ALTER TABLE copy ADD FOREIGN KEY (book_id) REFERENCES book (id)
          CONSTRAINED | ALTER TABLE copy ADD CONSTRAINT b FOREIGN KEY (book_id) REFERENCES book (id)
          CONSTRAINED | ALTER TABLE book ADD CHECK (pages > 0)
          CONSTRAINED | ALTER TABLE book ADD CONSTRAINT p CHECK (pages > 0)
          CONSTRAINED | ALTER TABLE copy ADD PRIMARY KEY (book_id)
          CONSTRAINED | ALTER TABLE book ADD x INT NOT NULL DEFAULT 0 UNIQUE
          CONSTRAINED | ALTER TABLE book ADD x INT DEFAULT 0; CREATE UNIQUE INDEX u ON book (x)
          UNKNOWN     | TRUNCATE TABLE book
          UNKNOWN     | CREATE TRIGGER t BEFORE INSERT ON book FOR EACH ROW SET NEW.note = ''
          UNKNOWN     | ALTER TABLE book CONVERT TO CHARACTER SET latin1
          UNKNOWN     | ALTER TABLE loan ADD x INT
          """)
  void whatTheLastReleaseCannotLiveWithIsRefused(Hazard hazard, String sql) {
    assertThat(refusals(sql))
        .isNotEmpty()
        .allSatisfy(refusal -> assertThat(refusal.hazard()).isEqualTo(hazard));
  }

  @Test
  void aRefusalNamesFileLineStatementAndTheWay() {
    String sql = "UPDATE book SET pages = 1;\n\n-- No longer.\nALTER TABLE book\n  DROP note;\n";

    assertThat(refusals(sql))
        .singleElement()
        .hasToString(
            """
            V3__next.sql:4: drops what the last release uses (column note of book)
                ALTER TABLE book DROP note
                %s"""
                .formatted(Hazard.DROPPED.way));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- contract: unused since V2\nALTER TABLE book DROP COLUMN note;",
        "ALTER TABLE book DROP COLUMN note /* contract: unused since V2 */",
        "-- contract: unused since V1, when copies got their own\nDROP TABLE copy",
        "-- contract: kept since V2\nCREATE UNIQUE INDEX book_note ON book (note)",
      })
  void whatAnEarlierReleaseWentWithoutIsTakenAway(String sql) {
    assertThat(refusals(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNFOUNDED | -- contract: unused since V3~DROP TABLE copy
          UNFOUNDED | -- contract: unused since V9~DROP TABLE copy
          UNFOUNDED | -- contract: unused~DROP TABLE copy
          UNFOUNDED | -- contract: kept since V2~DROP TABLE copy
          UNFOUNDED | -- contract: unused since V2~ALTER TABLE book ADD CHECK (pages > 0)
          DROPPED   | -- contract: unused since V2~DROP TABLE copy; DROP TABLE book
          RENAMED   | -- contract: unused since V2~RENAME TABLE copy TO item
          NARROWED  | -- contract: unused since V2~ALTER TABLE book MODIFY note VARCHAR(9)
          REQUIRED  | -- contract: unused since V2~ALTER TABLE book ADD x INT NOT NULL
          """)
  void aCommentAllowsNoMoreThanItSays(Hazard hazard, String sql) {
    assertThat(refusals(sql.replace('~', '\n')))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.hazard()).isEqualTo(hazard));
  }

  @Test
  void aChangeCountsForWhatComesLater() {
    assertThat(
            refusals(
                "ALTER TABLE book MODIFY title VARCHAR(700) NOT NULL;"
                    + "ALTER TABLE book MODIFY title VARCHAR(600) NOT NULL"))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.hazard()).isEqualTo(Hazard.NARROWED));
  }

  @Test
  void aMigrationInJavaIsReadByWhatItTellsTheDatabase() throws IOException {
    List<SqlStatement> second = Migrations.in(SQL, JAVA).get(1).statements();

    assertThat(second).hasSize(4);
    assertThat(second.get(3).text())
        .isEqualTo("ALTER TABLE book_search ADD FULLTEXT INDEX book_search_terms (terms)");
    assertThat(second.get(3).place()).matches("V2__MySqlOnly\\.java:\\d+");
    int line = Integer.parseInt(second.get(3).place().split(":")[1]);
    assertThat(Files.readAllLines(JAVA.resolve("V2__MySqlOnly.java")).get(line - 1))
        .contains("book_search_terms");
  }

  @Test
  void migrationsComeInTheOrderOfTheirNumbers(@TempDir Path sql, @TempDir Path java)
      throws IOException {
    Files.writeString(sql.resolve("V10__b.sql"), "DROP TABLE copy");
    Files.writeString(sql.resolve("V9__a.sql"), "CREATE TABLE copy (id INT)");

    assertThat(SchemaRule.refusals(Migrations.in(sql, java)))
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.hazard()).isEqualTo(Hazard.DROPPED));
  }

  private static List<Refusal> refusals(String sql) {
    List<Migration> migrations = new ArrayList<>();
    migrations.add(new Migration("1", SqlText.read("V1__first.sql", 1, LAST_RELEASE)));
    migrations.add(new Migration("2", SqlText.read("V2__second.sql", 1, "SELECT 1")));
    assertThat(SchemaRule.refusals(migrations)).isEmpty();
    migrations.add(new Migration("3", SqlText.read("V3__next.sql", 1, sql)));
    return SchemaRule.refusals(migrations);
  }
}
