package dev.seoga.intake;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import dev.seoga.catalogue.Kdc;
import dev.seoga.catalogue.LanguageCode;
import dev.seoga.catalogue.PreparedBook;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.marc.MarcText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One row of a file, read by a mapping: what it says of a book, and what is to be told about it.
 */
final class ImportRow {
  /** Stands for a line break in a table that has one line for each row (LINE SEPARATOR). */
  static final String LINE_BREAK = "\u2028";

  private static final int SUBJECT_LENGTH = 300;
  private static final Pattern SHELVED =
      Pattern.compile(
          "(?<number>[^\\s,\\[]+)\\s*\\[(?<shelf>(?:[^\\]\\\\]|\\\\.){0,500})](?:\\s*,(?<note>.*))?",
          Pattern.DOTALL);

  /**
   * No field takes a fifth of it, nor do the copies of a book; what is longer is refused before
   * anything is looked for in it.
   */
  private static final int LONGEST_CELL = 100_000;

  /** A name with its role; what is longer is no name, and its role is not looked for. */
  private static final int LONGEST_NAME = 2 * Contributor.NAME_LENGTH;

  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final long position;
  private final long line;
  private final List<String> headings;
  private final List<String> cells;
  private final ImportMapping mapping;
  private final Map<BookField, String> texts = new EnumMap<>(BookField.class);
  private final List<Contributor> contributors = new ArrayList<>();
  private final List<PrintedIsbn> isbns = new ArrayList<>();
  private final List<String> subjects = new ArrayList<>();
  private final List<CopyDetails> copies = new ArrayList<>();
  private final Set<String> languages = new LinkedHashSet<>();
  private boolean hasMainLanguage;
  private final List<String> noteLines = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Long recordNumber;
  private PreparedBook prepared;

  /**
   * Reads a row.
   *
   * @param position among the rows of the file, counted from 1
   * @param line of the file on which it begins
   */
  ImportRow(
      long position, long line, List<String> headings, List<String> cells, ImportMapping mapping) {
    this.position = position;
    this.line = line;
    this.headings = headings;
    this.cells = cells;
    this.mapping = mapping;
    if (cells.size() == headings.size()) {
      read();
    } else {
      refuse("", "", Finding.Reason.WRONG_NUMBER_OF_CELLS, cells.size() + " / " + headings.size());
    }
  }

  long position() {
    return position;
  }

  long line() {
    return line;
  }

  List<String> cells() {
    return cells;
  }

  /** Returns the number of the record that the row names; null where it names none. */
  Long recordNumber() {
    return recordNumber;
  }

  boolean hasTitle() {
    return !texts.getOrDefault(BookField.TITLE, "").isEmpty();
  }

  /** Returns what is to be told: of a refused row only why, since nothing of it was taken. */
  List<Finding> findings() {
    return isRefused()
        ? findings.stream().filter(f -> f.kind() == Finding.Kind.REFUSED).toList()
        : findings;
  }

  boolean isRefused() {
    return findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.REFUSED);
  }

  List<PrintedIsbn> isbns() {
    return isbns;
  }

  List<CopyDetails> copies() {
    return copies;
  }

  String controlNumber() {
    return texts.getOrDefault(BookField.CONTROL_NUMBER, "");
  }

  /** Returns what the row says of a book that is not there yet. */
  BookDetails details() {
    Map<BookField, String> all = new EnumMap<>(texts);
    all.put(BookField.NOTE, note(texts.getOrDefault(BookField.NOTE, "")));
    return new BookDetails(all, contributors, isbns, subjects, null);
  }

  /** Reckons beforehand what the row comes to where it makes a book. */
  void prepare() {
    if (!isRefused()) {
      prepared = PreparedBook.of(details(), copies);
    }
  }

  /** Returns what the row comes to where it makes a book: prepared, if it says still the same. */
  PreparedBook prepared() {
    BookDetails details = details();
    return prepared != null && prepared.isOf(details, copies)
        ? prepared
        : PreparedBook.of(details, copies);
  }

  /** Returns what a book that is there is to say: what it says now, and the row as it may. */
  BookDetails mergedInto(BookDetails present) {
    Map<BookField, String> all = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      String before = present.text(field);
      String here = texts.getOrDefault(field, "");
      all.put(
          field, fills(ColumnTarget.of(field), before.isEmpty(), here.isEmpty()) ? here : before);
    }
    all.put(BookField.NOTE, note(all.get(BookField.NOTE)));
    return new BookDetails(
        all,
        merged(ColumnTarget.CONTRIBUTORS, present.contributors(), contributors),
        merged(ColumnTarget.ISBN, present.isbns(), isbns),
        merged(ColumnTarget.SUBJECTS, present.subjects(), subjects),
        present.category());
  }

  private <T> List<T> merged(ColumnTarget target, List<T> before, List<T> here) {
    return fills(target, before.isEmpty(), here.isEmpty()) ? here : before;
  }

  private boolean fills(ColumnTarget target, boolean emptyBefore, boolean emptyHere) {
    return !emptyHere
        && switch (mapping.policy(target)) {
          case FILL -> emptyBefore;
          case REPLACE -> true;
          case KEEP -> false;
        };
  }

  /** Refuses the row; nothing of it will be taken. */
  void refuse(String column, String cell, Finding.Reason reason, String detail) {
    findings.add(new Finding(line, Finding.Kind.REFUSED, column, cell, reason, detail));
  }

  /**
   * Refuses the row for a number that it shares with another, unless it has a control number of its
   * own: then its source says that it is another record, and the sharing is only told.
   */
  void refuseUnlessIdentified(String column, String cell, Finding.Reason reason, String detail) {
    Finding.Kind kind = controlNumber().isEmpty() ? Finding.Kind.REFUSED : Finding.Kind.KEPT;
    findings.add(new Finding(line, kind, column, cell, reason, detail));
  }

  /** Returns the heading of the column that a target is read from, to name it in a finding. */
  String heading(ColumnTarget target) {
    List<Integer> columns = mapping.columns(target);
    return columns.isEmpty() ? "" : headings.get(columns.get(0));
  }

  private void read() {
    for (int i = 0; i < cells.size(); i++) {
      String cell = SpreadsheetCell.read(cells.get(i).replace(LINE_BREAK, "\n").strip());
      ColumnTarget target = mapping.targets().get(i);
      if (cell.isEmpty()
          || target.equals(ColumnTarget.IGNORED)
          || tooLong(headings.get(i), cell, LONGEST_CELL)) {
        continue;
      }
      if (target.field() != null) {
        text(target.field(), headings.get(i), cell);
      } else if (target.equals(ColumnTarget.KEPT_IN_NOTE)) {
        noteLines.add(headings.get(i) + ": " + cell);
      } else if (target.equals(ColumnTarget.CONTRIBUTORS)) {
        contributors(headings.get(i), cell);
      } else if (target.equals(ColumnTarget.SUBJECTS)) {
        subjects(headings.get(i), cell);
      } else if (target.equals(ColumnTarget.COPIES)) {
        copies(headings.get(i), cell);
      } else if (target.equals(ColumnTarget.RECORD_NUMBER)) {
        recordNumber(headings.get(i), cell);
      } else if (target.equals(ColumnTarget.FAULTS)) {
        findings.addAll(RecordFaults.findings(line, cell));
      }
    }
    if (isRefused()) {
      return;
    }
    isbns(mapping.columns(ColumnTarget.ISBN));
    putLanguages();
    tooLong("", note(texts.getOrDefault(BookField.NOTE, "")), BookField.NOTE.maxLength());
  }

  private void recordNumber(String heading, String cell) {
    if (cell.matches("\\d{1,18}")) {
      recordNumber = Long.valueOf(cell);
    } else {
      refuse(heading, cell, Finding.Reason.RECORD_UNKNOWN, "");
    }
  }

  private void text(BookField field, String heading, String cell) {
    String text = field.isLong() ? cell : inOneLine(cell);
    if (field == BookField.LANGUAGE || field == BookField.OTHER_LANGUAGES) {
      hasMainLanguage |= field == BookField.LANGUAGE;
      languages(heading, text);
      return;
    }
    if (field == BookField.KDC && !Kdc.isWellFormed(text)) {
      keep(heading, text, Finding.Reason.KDC_MALFORMED);
      noteLines.add(heading + ": " + text);
      return;
    }
    if (tooLong(heading, text, field.maxLength())) {
      return;
    }
    if (field == BookField.MARC_FIELDS) {
      try {
        MarcText.parse(text);
      } catch (MarcText.MalformedLineException malformed) {
        String fault = text.split("\n", -1)[malformed.line() - 1];
        refuse(heading, fault, Finding.Reason.MARC_FIELDS_MALFORMED, "");
        return;
      }
    }
    texts.put(field, field == BookField.YEAR_TEXT ? withoutDecimals(text) : text);
  }

  private static String inOneLine(String text) {
    return LINE_END
        .splitAsStream(text)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  // A spreadsheet's number, such as 2008.0, is a year all the same.
  private static String withoutDecimals(String year) {
    return year.matches("-?\\d{1,4}\\.0+") ? year.substring(0, year.indexOf('.')) : year;
  }

  /** Reads language codes: the first of the row is the main language, wherever it stands. */
  private void languages(String heading, String text) {
    for (String code : parts(text.replaceAll("\\s+", ";"), ";")) {
      LanguageCode.tag(code)
          .ifPresentOrElse(
              languages::add,
              () -> {
                keep(heading, code, Finding.Reason.LANGUAGE_UNKNOWN);
                noteLines.add(heading + ": " + code);
              });
    }
  }

  private void putLanguages() {
    if (languages.isEmpty()) {
      return;
    }
    ColumnTarget column = ColumnTarget.of(BookField.LANGUAGE);
    // Where the column of the main language says nothing, it is not one of the others.
    boolean hasMain = hasMainLanguage || mapping.columns(column).isEmpty();
    List<String> tags = List.copyOf(languages);
    String main = hasMain ? tags.get(0) : "";
    String others = String.join(" ", hasMain ? tags.subList(1, tags.size()) : tags);
    String heading = heading(column);
    if (!tooLong(heading, main, BookField.LANGUAGE.maxLength())
        && !tooLong(heading, others, BookField.OTHER_LANGUAGES.maxLength())) {
      texts.put(BookField.LANGUAGE, main);
      texts.put(BookField.OTHER_LANGUAGES, others);
    }
  }

  private void contributors(String heading, String cell) {
    for (String name : parts(cell, mapping.nameSeparator())) {
      Contributor contributor =
          name.length() > LONGEST_NAME
              ? new Contributor(name, ContributorRole.AUTHOR)
              : Contributor.ofPrinted(name);
      if (!tooLong(heading, contributor.name(), Contributor.NAME_LENGTH)) {
        contributors.add(contributor);
      }
    }
  }

  private void subjects(String heading, String cell) {
    for (String subject : parts(cell.replaceAll("\\R", ";"), ";")) {
      if (!tooLong(heading, subject, SUBJECT_LENGTH)) {
        subjects.add(subject);
      }
    }
  }

  /**
   * Reads copies such as {@code EM457020 ; EM457021 [2층], 2, DM}: the number, the shelf, then what
   * is noted.
   */
  private void copies(String heading, String cell) {
    for (String copy : parts(cell, ";")) {
      int end = copy.indexOf(',');
      Matcher shelved = SHELVED.matcher(copy);
      String number = (end < 0 ? copy : copy.substring(0, end)).strip();
      String note = end < 0 ? "" : copy.substring(end + 1).strip();
      String shelf = "";
      if (shelved.matches()) {
        number = shelved.group("number");
        shelf = ListCell.shelf(shelved.group("shelf")).strip();
        note = shelved.group("note") == null ? "" : shelved.group("note").strip();
      }
      if (number.isEmpty() || number.chars().anyMatch(Character::isWhitespace)) {
        keep(heading, copy, Finding.Reason.REGISTRATION_NUMBER_MALFORMED);
        noteLines.add(heading + ": " + copy);
      } else if (!tooLong(heading, number, CopyDetails.REGISTRATION_NUMBER_LENGTH)
          && !tooLong(heading, shelf, CopyDetails.SHELF_LENGTH)
          && !tooLong(heading, note, CopyDetails.NOTE_LENGTH)) {
        copies.add(new CopyDetails(number, shelf, CopyStatus.AVAILABLE, null, note));
      }
    }
  }

  private void isbns(List<Integer> columns) {
    IsbnCells read = new IsbnCells(line);
    if (columns.size() == 2 && !differ(columns)) {
      boolean firstIs13 = headings.get(columns.get(0)).contains("13");
      int thirteen = columns.get(firstIs13 ? 0 : 1);
      int ten = columns.get(firstIs13 ? 1 : 0);
      read.read(headings.get(thirteen), cells.get(thirteen).strip(), cells.get(ten).strip());
    } else {
      for (int column : columns) {
        parts(SpreadsheetCell.read(cells.get(column)), ";")
            .forEach(number -> read.read(headings.get(column), number));
      }
    }
    isbns.addAll(read.isbns());
    findings.addAll(read.findings());
    // What is longer than the record's field for numbers is whole in the note.
    read.findings().stream()
        .filter(finding -> finding.cell().length() > PrintedIsbn.LENGTH)
        .forEach(finding -> noteLines.add(finding.column() + ": " + finding.cell()));
  }

  // Two right numbers that are not the same are two numbers, whatever the headings say.
  private boolean differ(List<Integer> columns) {
    return Isbn.read(cells.get(columns.get(0))) instanceof IsbnReading.Valid first
        && Isbn.read(cells.get(columns.get(1))) instanceof IsbnReading.Valid second
        && !first.isbn().equals(second.isbn());
  }

  /** Returns a note with the lines that the row adds to it, as far as it has not got them. */
  private String note(String before) {
    List<String> lines = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before));
    List<String> there = before.lines().toList();
    noteLines.stream()
        .filter(added -> !there.containsAll(added.lines().toList()))
        .forEach(lines::add);
    return String.join("\n", lines);
  }

  private void keep(String heading, String cell, Finding.Reason reason) {
    findings.add(new Finding(line, Finding.Kind.KEPT, heading, cell, reason, ""));
  }

  private boolean tooLong(String heading, String text, int max) {
    if (text.length() <= max) {
      return false;
    }
    refuse(heading, text, Finding.Reason.TOO_LONG, text.length() + " / " + max);
    return true;
  }

  private static List<String> parts(String cell, String separator) {
    if (separator.equals(";")) {
      return ListCell.split(cell);
    }
    Stream<String> parts =
        separator.isEmpty()
            ? Stream.of(cell)
            : Arrays.stream(cell.split(Pattern.quote(separator), -1));
    return parts.map(String::strip).filter(part -> !part.isEmpty()).toList();
  }
}
