package dev.seoga.intake;

import dev.seoga.catalogue.BookField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a column of an import file is taken for.
 *
 * @param key its name in forms and in the stored mapping
 * @param field the text of the record that it fills; null for a target that is no text
 */
public record ColumnTarget(String key, BookField field) {
  static final ColumnTarget IGNORED = new ColumnTarget("ignored", null);

  /** Kept in the note with the heading before it, so that nothing is lost. */
  static final ColumnTarget KEPT_IN_NOTE = new ColumnTarget("keptInNote", null);

  /** The number of the record in Seoga, as an export has it. */
  static final ColumnTarget RECORD_NUMBER = new ColumnTarget("recordNumber", null);

  static final ColumnTarget CONTRIBUTORS = new ColumnTarget("contributors", null);
  static final ColumnTarget ISBN = new ColumnTarget("isbn", null);
  static final ColumnTarget SUBJECTS = new ColumnTarget("subjects", null);
  static final ColumnTarget COPIES = new ColumnTarget("copies", null);

  /** What was wrong with the record in the file; for the table that a MARC file becomes. */
  static final ColumnTarget FAULTS = new ColumnTarget("faults", null);

  private static final List<ColumnTarget> ALL = all();
  private static final Map<String, ColumnTarget> BY_HEADING = byHeading();

  private static List<ColumnTarget> all() {
    List<ColumnTarget> targets = new ArrayList<>(List.of(IGNORED, KEPT_IN_NOTE));
    for (BookField field : BookField.values()) {
      targets.add(of(field));
      if (field == BookField.TITLE_STATEMENT) {
        targets.addAll(List.of(CONTRIBUTORS, ISBN, SUBJECTS, COPIES, RECORD_NUMBER));
      }
    }
    return List.copyOf(targets);
  }

  private static Map<String, ColumnTarget> byHeading() {
    Map<String, ColumnTarget> headings = new HashMap<>();
    know(headings, BookField.TITLE, "title", "제목", "표제", "서명", "도서명", "책이름", "자료명");
    know(headings, BookField.SUBTITLE, "subtitle", "부제", "부제목", "부서명", "부표제");
    know(headings, BookField.ORIGINAL_TITLE, "originaltitle", "원제", "원제목", "원서명");
    know(headings, BookField.TITLE_READING, "titlereading", "readingofthetitle", "제목의읽기", "제목읽기");
    know(
        headings,
        BookField.TITLE_STATEMENT,
        "label",
        "titlestatement",
        "titleandresponsibility",
        "표제와책임표시");
    know(headings, BookField.PUBLISHER, "publisher", "출판사", "발행처", "출판자", "발행자");
    know(headings, BookField.PLACE, "place", "publicationplace", "출판지", "발행지");
    know(
        headings,
        BookField.YEAR_TEXT,
        "year",
        "yeartext",
        "issuedraw",
        "originalpublicationyear",
        "publicationyear",
        "pubdate",
        "출판연도",
        "출판년도",
        "발행연도",
        "발행년도",
        "출판년",
        "발행년");
    know(headings, BookField.EDITION, "edition", "판", "판사항");
    know(headings, BookField.EXTENT, "extent", "형태", "형태사항", "면수", "pages");
    know(headings, BookField.SERIES, "series", "총서", "총서명");
    know(headings, BookField.VOLUME, "volume", "vol", "권차", "권");
    know(headings, BookField.KDC, "kdc", "kdcclass", "kdc분류", "분류기호", "분류번호");
    know(headings, BookField.KDC_EDITION, "kdcedition", "kdc판");
    know(headings, BookField.DDC, "ddc", "ddcclass", "ddc분류");
    know(headings, BookField.AUTHOR_MARK, "authormark", "저자기호", "도서기호");
    know(headings, BookField.CALL_NUMBER, "callnumber", "청구기호");
    know(headings, BookField.LANGUAGE, "language", "languagecode", "lang", "언어");
    know(headings, BookField.OTHER_LANGUAGES, "otherlanguages", "그밖의언어");
    know(headings, BookField.SUMMARY, "summary", "description", "소개", "책소개", "초록", "요약");
    know(headings, BookField.CONTENTS, "contents", "목차");
    know(headings, BookField.NOTE, "note", "notes", "비고", "주기", "주기사항");
    know(headings, BookField.CONTROL_NUMBER, "controlnumber", "nlkid", "제어번호");
    for (String heading :
        List.of(
            "author",
            "authors",
            "contributors",
            "creator",
            "creatorko",
            "저자",
            "저자명",
            "지은이",
            "저작자",
            "글쓴이")) {
      headings.put(heading, CONTRIBUTORS);
    }
    for (String heading : List.of("isbn", "isbn13", "isbn10", "isbnraw", "isbns", "국제표준도서번호")) {
      headings.put(heading, ISBN);
    }
    for (String heading : List.of("subject", "subjects", "주제", "주제어", "키워드", "주제명")) {
      headings.put(heading, SUBJECTS);
    }
    for (String heading :
        List.of(
            "copies", "holdingnumbers", "registrationnumber", "barcode", "등록번호", "바코드", "소장자료")) {
      headings.put(heading, COPIES);
    }
    for (String heading : List.of("recordnumber", "seogaid", "레코드번호", "서지번호")) {
      headings.put(heading, RECORD_NUMBER);
    }
    know(headings, BookField.MARC_FIELDS, "marcfields", "othermarcfields", "그밖의marc필드");
    return Map.copyOf(headings);
  }

  private static void know(Map<String, ColumnTarget> known, BookField field, String... headings) {
    for (String heading : headings) {
      known.put(heading, of(field));
    }
  }

  /** Returns the target that fills a text of the record. */
  static ColumnTarget of(BookField field) {
    return new ColumnTarget(field.formName(), field);
  }

  /** Returns all targets, in the order in which a form offers them. */
  static List<ColumnTarget> values() {
    return ALL;
  }

  static Optional<ColumnTarget> ofKey(String key) {
    return FAULTS.key.equals(key)
        ? Optional.of(FAULTS)
        : ALL.stream().filter(target -> target.key.equals(key)).findFirst();
  }

  /** Returns what a heading stands for; {@link #IGNORED} where it says nothing to us. */
  static ColumnTarget ofHeading(String heading) {
    String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_.#-]", "");
    ColumnTarget known = BY_HEADING.get(plain);
    return known == null ? MarcTable.target(heading).orElse(IGNORED) : known;
  }
}
