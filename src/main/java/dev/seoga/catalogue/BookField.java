package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A text of a book record. Forms, imports and comparisons go over these instead of naming each. The
 * tags are those of MARC 21 and KORMARC.
 */
@TemplateEnum
@SuppressWarnings("ImmutableEnumChecker") // The functions are method-like and hold no state.
public enum BookField {
  /** 245 $a; the only one that every record has. */
  TITLE("title", 500, b -> b.title, (b, v) -> b.title = v),
  /** 245 $b. */
  SUBTITLE("subtitle", 500, b -> b.subtitle, (b, v) -> b.subtitle = v),
  /** 246 or 240, the title of the work that was translated. */
  ORIGINAL_TITLE("originalTitle", 500, b -> b.originalTitle, (b, v) -> b.originalTitle = v),
  /** How a title in Hanja is read, in Hangul; it sorts and finds the record. */
  TITLE_READING("titleReading", 500, b -> b.titleReading, (b, v) -> b.titleReading = v),
  /** Title and statement of responsibility as the title page has them (ISBD area 1). */
  TITLE_STATEMENT("titleStatement", 1000, b -> b.titleStatement, (b, v) -> b.titleStatement = v),
  /** 264 $b. */
  PUBLISHER("publisher", 200, b -> b.publisher, (b, v) -> b.publisher = v),
  /** 264 $a. */
  PLACE("place", 100, b -> b.place, (b, v) -> b.place = v),
  /** 264 $c, as printed. */
  YEAR_TEXT("yearText", 60, b -> b.yearText, (b, v) -> b.yearText = v),
  /** 250. */
  EDITION("edition", 100, b -> b.edition, (b, v) -> b.edition = v),
  /** 300. */
  EXTENT("extent", 200, b -> b.extent, (b, v) -> b.extent = v),
  /** 490 $a. */
  SERIES("series", 300, b -> b.series, (b, v) -> b.series = v),
  /** 490 $v or 245 $n. */
  VOLUME("volume", 200, b -> b.volume, (b, v) -> b.volume = v),
  /** 056 $a, Korean Decimal Classification; several are separated by semicolons. */
  KDC("kdc", 60, b -> b.kdc, (b, v) -> b.kdc = v),
  /** 056 $2. */
  KDC_EDITION("kdcEdition", 20, b -> b.kdcEdition, (b, v) -> b.kdcEdition = v),
  /** 082 $a, Dewey Decimal Classification. */
  DDC("ddc", 60, b -> b.ddc, (b, v) -> b.ddc = v),
  /** 090 $b. */
  AUTHOR_MARK("authorMark", 40, b -> b.authorMark, (b, v) -> b.authorMark = v),
  /** 090, as it stands on the spine. */
  CALL_NUMBER("callNumber", 100, b -> b.callNumber, (b, v) -> b.callNumber = v),
  /** 041 $a, the main language (BCP 47). */
  LANGUAGE("language", 35, b -> b.language, (b, v) -> b.language = v),
  /** 041, further languages (BCP 47), separated by blanks. */
  OTHER_LANGUAGES("otherLanguages", 100, b -> b.otherLanguages, (b, v) -> b.otherLanguages = v),
  /** 520. */
  SUMMARY("summary", 20_000, b -> b.summary, (b, v) -> b.summary = v),
  /** 505. */
  CONTENTS("contents", 20_000, b -> b.contents, (b, v) -> b.contents = v),
  /** 500. */
  NOTE("note", 20_000, b -> b.note, (b, v) -> b.note = v),
  /** 001, the number under which the source of the record knows it. */
  CONTROL_NUMBER(
      "controlNumber",
      40,
      b -> b.controlNumber == null ? "" : b.controlNumber,
      (b, v) -> b.controlNumber = v.isEmpty() ? null : v),
  /** Fields of the MARC record that no other text says, one a line, as MARCMaker writes them. */
  MARC_FIELDS(
      "marcFields",
      50_000,
      b -> b.marcFields == null ? "" : b.marcFields,
      (b, v) -> b.marcFields = v.isEmpty() ? null : v);

  private final String formName;
  private final int maxLength;
  private final Function<Book, String> getter;
  private final BiConsumer<Book, String> setter;

  BookField(
      String formName,
      int maxLength,
      Function<Book, String> getter,
      BiConsumer<Book, String> setter) {
    this.formName = formName;
    this.maxLength = maxLength;
    this.getter = getter;
    this.setter = setter;
  }

  /** Returns the name of the form control, which is also its id. */
  public String formName() {
    return formName;
  }

  /** Returns the most characters (UTF-16 units) that the field takes. */
  public int maxLength() {
    return maxLength;
  }

  /** Whether the text runs over several lines. */
  public boolean isLong() {
    return maxLength > 1000;
  }

  String of(Book book) {
    return getter.apply(book);
  }

  void set(Book book, String value) {
    setter.accept(book, value);
  }

  /** Returns the field with this form name; empty where there is none. */
  public static Optional<BookField> ofFormName(String name) {
    return Arrays.stream(values()).filter(field -> field.formName.equals(name)).findFirst();
  }
}
