package dev.seoga.intake;

import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import dev.seoga.catalogue.IsbnRepair;
import dev.seoga.catalogue.IsbnRepair.Result;
import dev.seoga.catalogue.PrintedIsbn;
import java.util.ArrayList;
import java.util.List;

/** Reads the ISBNs of one row: what is right, what can be put right, and what is only kept. */
final class IsbnCells {
  private final long line;
  private final List<PrintedIsbn> isbns = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  IsbnCells(long line) {
    this.line = line;
  }

  List<PrintedIsbn> isbns() {
    return isbns;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Reads one number with its qualifier. */
  void read(String heading, String number) {
    if (Isbn.read(number) instanceof IsbnReading.Valid valid) {
      add(PrintedIsbn.valid(valid.isbn(), cut(valid.qualifier())));
    } else {
      read(heading, number, "");
    }
  }

  /** Reads two cells that say the same number: its 13 digits and its 10. */
  void read(String heading, String thirteen, String ten) {
    Result result = IsbnRepair.repair(thirteen, ten);
    if (result instanceof Result.Intact intact) {
      add(PrintedIsbn.valid(intact.isbn(), cut(intact.qualifier())));
    } else if (result instanceof Result.Certain certain) {
      add(PrintedIsbn.valid(certain.isbn(), ""));
      tell(
          Finding.Kind.REPAIRED,
          heading,
          certain.from(),
          Finding.Reason.ISBN_REPAIRED,
          certain.isbn().hyphenated());
    } else if (result instanceof Result.Uncertain uncertain) {
      keep(heading, uncertain.value());
    }
  }

  private void keep(String heading, String value) {
    IsbnReading reading = Isbn.read(value);
    boolean damaged = value.matches("(?i).*\\de\\+?\\d.*") || value.contains(" ; ");
    if (reading instanceof IsbnReading.WrongCheckDigit wrong) {
      Finding.Reason reason = Finding.Reason.ISBN_WRONG_CHECK_DIGIT;
      tell(Finding.Kind.KEPT, heading, value, reason, wrong.corrected());
    } else if (damaged) {
      tell(Finding.Kind.KEPT, heading, value, Finding.Reason.ISBN_UNCERTAIN, "");
    } else {
      tell(Finding.Kind.KEPT, heading, value, Finding.Reason.ISBN_MALFORMED, "");
    }
    add(PrintedIsbn.misprinted(cut(value), ""));
  }

  private void tell(
      Finding.Kind kind, String heading, String value, Finding.Reason reason, String detail) {
    findings.add(new Finding(line, kind, heading, value, reason, detail));
  }

  private void add(PrintedIsbn isbn) {
    if (!isbns.contains(isbn)) {
      isbns.add(isbn);
    }
  }

  private static String cut(String text) {
    return text.length() > PrintedIsbn.LENGTH ? text.substring(0, PrintedIsbn.LENGTH) : text;
  }
}
