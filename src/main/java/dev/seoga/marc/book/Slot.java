package dev.seoga.marc.book;

import dev.seoga.catalogue.BookField;
import dev.seoga.marc.MarcField;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the fields of a record say about a book, in pieces that can change one by one. */
enum Slot {
  CONTROL_NUMBER(false),
  LANGUAGES(false),
  ISBNS(true),
  KDC(false),
  DDC(false),
  CALL_NUMBER(false),
  COPIES(true),
  CONTRIBUTORS(true),
  TITLE(false),
  OTHER_TITLES(false),
  EDITION(false),
  IMPRINT(false),
  EXTENT(false),
  SERIES(false),
  NOTE(true),
  CONTENTS(true),
  SUMMARY(true),
  SUBJECTS(true);

  /** How {@link BookFields} marks what only Seoga knows. */
  static final String OURS = "seoga";

  /** In MARC 246, as KORMARC has it: the title of the work that was translated. */
  static final char ORIGINAL = '9';

  static final String READING_LABEL = "제목의 읽기";

  private static final Pattern ORIGINAL_LABEL = Pattern.compile("원제|원표제|원서명|(?i:original title)");

  private final boolean list;

  Slot(boolean list) {
    this.list = list;
  }

  /** Whether each field says one thing of several of a kind. */
  boolean isList() {
    return list;
  }

  /** Returns the slot of a field; null where it says nothing that a book has a place for. */
  static Slot of(MarcField field) {
    if (field.tag().equals("880")) {
      return field
          .link()
          .map(link -> of(field.as(link.substring(0, 3), field.indicators())))
          .orElse(null);
    }
    return switch (field.tag()) {
      case "001", "003" -> CONTROL_NUMBER;
      case "041" -> LANGUAGES;
      case "020" -> ISBNS;
      case "056" -> KDC;
      case "082" -> DDC;
      case "090" -> CALL_NUMBER;
      case "049" -> field.first('l').isBlank() ? null : COPIES;
      case "852" -> field.first('p').isBlank() ? null : COPIES;
      // With a title it is about a work, not about somebody who had a part in this book.
      case "100", "110", "111", "700", "710", "711" ->
          field.first('t').isEmpty() ? CONTRIBUTORS : null;
      case "245" -> TITLE;
      case "240" -> OTHER_TITLES;
      case "246" -> isOriginal(field) || isReading(field) ? OTHER_TITLES : null;
      case "507" -> field.first('t').isEmpty() ? null : OTHER_TITLES;
      case "250" -> EDITION;
      case "260" -> IMPRINT;
      // Others are of the printer, the distributor, or the year of the copyright.
      case "264" -> field.indicator2() == '1' ? IMPRINT : null;
      case "300" -> EXTENT;
      case "440", "490" -> SERIES;
      case "500" -> NOTE;
      case "505" -> CONTENTS;
      case "520" -> SUMMARY;
      case "600", "610", "611", "630", "650", "651", "653" -> SUBJECTS;
      default -> null;
    };
  }

  static boolean isOriginal(MarcField field) {
    return field.indicator2() == ORIGINAL || ORIGINAL_LABEL.matcher(field.first('i')).find();
  }

  static boolean isReading(MarcField field) {
    return field.first('i').startsWith(READING_LABEL);
  }

  /** Returns what a book says in it, to be compared; nothing where it says nothing. */
  List<?> items(MarcBook book) {
    return switch (this) {
      case CONTROL_NUMBER -> texts(book, BookField.CONTROL_NUMBER);
      case LANGUAGES -> texts(book, BookField.LANGUAGE, BookField.OTHER_LANGUAGES);
      case ISBNS -> book.details().isbns();
      case KDC -> texts(book, BookField.KDC, BookField.KDC_EDITION);
      case DDC -> texts(book, BookField.DDC);
      case CALL_NUMBER -> texts(book, BookField.CALL_NUMBER, BookField.AUTHOR_MARK);
      case COPIES ->
          book.copies().stream()
              .map(copy -> List.of(copy.registrationNumber(), copy.shelf(), copy.note()))
              .toList();
      case CONTRIBUTORS -> book.details().contributors();
      case TITLE -> texts(book, BookField.TITLE, BookField.SUBTITLE, BookField.TITLE_STATEMENT);
      case OTHER_TITLES -> otherTitles(book);
      case EDITION -> texts(book, BookField.EDITION);
      case IMPRINT -> texts(book, BookField.PLACE, BookField.PUBLISHER, BookField.YEAR_TEXT);
      case EXTENT -> texts(book, BookField.EXTENT);
      case SERIES -> texts(book, BookField.SERIES, BookField.VOLUME);
      case NOTE -> lines(book, BookField.NOTE);
      case CONTENTS -> lines(book, BookField.CONTENTS);
      case SUMMARY -> lines(book, BookField.SUMMARY);
      case SUBJECTS -> book.details().subjects();
    };
  }

  private static List<String> otherTitles(MarcBook book) {
    String original = book.text(BookField.ORIGINAL_TITLE);
    String reading = BookFields.isProposed(book) ? "" : book.text(BookField.TITLE_READING);
    return original.isEmpty() && reading.isEmpty() ? List.of() : List.of(original, reading);
  }

  private static List<String> texts(MarcBook book, BookField... fields) {
    List<String> texts = Stream.of(fields).map(book::text).toList();
    return texts.stream().allMatch(String::isEmpty) ? List.of() : texts;
  }

  private static List<String> lines(MarcBook book, BookField field) {
    return book.text(field).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
