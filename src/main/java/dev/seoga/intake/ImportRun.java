package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Books;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.CopyDetails;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Runs an import in one transaction: either the report is there and every row that it calls new, or
 * nothing has happened and the import can be run again.
 */
@ApplicationScoped
class ImportRun {
  private static final int BATCH = 200;
  private static final int TIMEOUT_SECONDS = 900;

  private final ImportFiles files;
  private final KnownNumbers known;
  private final Books books;
  private final ChangeLog changes;
  private final EntityManager entities;

  ImportRun(
      ImportFiles files,
      KnownNumbers known,
      Books books,
      ChangeLog changes,
      EntityManager entities) {
    this.files = files;
    this.known = known;
    this.books = books;
    this.changes = changes;
    this.entities = entities;
  }

  /** What the run has come to so far. */
  private static final class Tally {
    private final Recording recording;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> isbns = new HashMap<>();
    private final Map<String, Long> controlNumbers = new HashMap<>();
    private final Map<String, Long> registrationNumbers = new HashMap<>();
    private int read;
    private int created;
    private int refused;

    Tally(Recording recording) {
      this.recording = recording;
    }
  }

  /** Runs an import that has not run yet; does nothing where it has, even a moment ago. */
  @Transactional
  @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
  void run(Long importId, ImportMapping mapping, Long accountId) {
    ImportFile file = entities.find(ImportFile.class, importId, LockModeType.PESSIMISTIC_WRITE);
    if (file.isDone()) {
      return;
    }
    CsvFile csv = CsvFile.of(file.content).orElseThrow();
    Tally tally = new Tally(changes.open(Way.IMPORT, accountId, file.fileName));
    List<String> headings = csv.headings();
    try (Stream<CsvRecord> records = csv.rows()) {
      Iterator<CsvRecord> rows = records.iterator();
      List<ImportRow> batch = new ArrayList<>(BATCH);
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        batch.add(new ImportRow(row.getStartingLineNumber(), headings, row.getFields(), mapping));
        if (batch.size() == BATCH || !rows.hasNext()) {
          take(batch, mapping, tally);
          batch.clear();
        }
      }
    }
    finish(importId, mapping, tally);
  }

  private void take(List<ImportRow> batch, ImportMapping mapping, Tally tally) {
    KnownNumbers.Found found = known.among(batch);
    for (ImportRow row : batch) {
      refuseKnown(row, mapping, found, tally);
      tally.read++;
      if (row.isRefused()) {
        tally.refused++;
      } else {
        books.create(row.details(), row.copies(), tally.recording);
        remember(row, tally);
        tally.created++;
      }
      tally.findings.addAll(row.findings());
    }
    // Thousands of records in one session would be compared with their former selves at each flush.
    entities.flush();
    changes.keep(tally.recording);
    entities.clear();
  }

  private void refuseKnown(
      ImportRow row, ImportMapping mapping, KnownNumbers.Found found, Tally tally) {
    String controlHeading =
        row.heading(ColumnTarget.ofKey(BookField.CONTROL_NUMBER.formName()).orElseThrow());
    String control = row.controlNumber();
    if (found.controlNumbers().contains(control)) {
      row.refuse(controlHeading, control, Finding.Reason.CONTROL_NUMBER_KNOWN, "");
    } else if (tally.controlNumbers.containsKey(control)) {
      row.refuse(
          controlHeading,
          control,
          Finding.Reason.CONTROL_NUMBER_TWICE,
          tally.controlNumbers.get(control).toString());
    }
    if (!mapping.takeKnownIsbn()) {
      row.isbns().stream()
          .filter(PrintedIsbn::identifiesOneBook)
          .forEach(isbn -> refuseKnown(row, isbn, found, tally));
    }
    for (CopyDetails copy : row.copies()) {
      refuseKnown(row, copy.registrationNumber(), found, tally);
    }
  }

  private void refuseKnown(ImportRow row, PrintedIsbn isbn, KnownNumbers.Found found, Tally tally) {
    String heading = row.heading(ColumnTarget.ISBN);
    String title = found.titlesByIsbn().get(isbn.isbn13());
    if (title != null) {
      row.refuseUnlessIdentified(heading, isbn.shown(), Finding.Reason.ISBN_KNOWN, title);
    } else if (tally.isbns.containsKey(isbn.isbn13())) {
      String line = tally.isbns.get(isbn.isbn13()).toString();
      row.refuseUnlessIdentified(heading, isbn.shown(), Finding.Reason.ISBN_TWICE, line);
    }
  }

  private void refuseKnown(
      ImportRow row, String registrationNumber, KnownNumbers.Found found, Tally tally) {
    String heading = row.heading(ColumnTarget.COPIES);
    Long line = tally.registrationNumbers.get(registrationNumber);
    boolean twiceInRow =
        row.copies().stream()
                .filter(copy -> copy.registrationNumber().equals(registrationNumber))
                .count()
            > 1;
    if (found.registrationNumbers().contains(registrationNumber)) {
      row.refuse(heading, registrationNumber, Finding.Reason.REGISTRATION_NUMBER_KNOWN, "");
    } else if (line != null || twiceInRow) {
      row.refuse(
          heading,
          registrationNumber,
          Finding.Reason.REGISTRATION_NUMBER_TWICE,
          Long.toString(line == null ? row.line() : line));
    }
  }

  private static void remember(ImportRow row, Tally tally) {
    row.isbns().stream()
        .filter(PrintedIsbn::identifiesOneBook)
        .forEach(isbn -> tally.isbns.put(isbn.isbn13(), row.line()));
    if (!row.controlNumber().isEmpty()) {
      tally.controlNumbers.put(row.controlNumber(), row.line());
    }
    row.copies()
        .forEach(copy -> tally.registrationNumbers.put(copy.registrationNumber(), row.line()));
  }

  private void finish(Long importId, ImportMapping mapping, Tally tally) {
    writeFindings(importId, tally.findings);
    ImportFile file = files.findById(importId);
    file.mapping = mapping.text();
    file.rowsRead = tally.read;
    file.rowsCreated = tally.created;
    file.rowsRefused = tally.refused;
    file.state = ImportFile.State.DONE;
    file.finishedAt = ImportFiles.now();
  }

  private void writeFindings(Long importId, List<Finding> findings) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO import_finding (import_id, position, line, kind, column_name,"
                          + " cell, reason, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                int position = 0;
                for (Finding finding : findings) {
                  insert.setLong(1, importId);
                  insert.setInt(2, position++);
                  insert.setLong(3, finding.line());
                  insert.setString(4, finding.kind().name());
                  insert.setString(5, finding.column());
                  insert.setString(6, finding.cell());
                  insert.setString(7, finding.reason().name());
                  insert.setString(8, finding.detail());
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
  }
}
