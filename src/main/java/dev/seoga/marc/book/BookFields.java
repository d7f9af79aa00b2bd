package dev.seoga.marc.book;

import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.HanjaReading;
import dev.seoga.catalogue.LanguageCode;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.catalogue.PublicationYear;
import dev.seoga.marc.MarcField;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes fields of what a book says, slot by slot. */
final class BookFields {
  private static final Pattern CODE_OF_ISBN = Pattern.compile("\\d{5}");
  private static final Pattern NOTE_OF_COPY =
      Pattern.compile("(?:v\\.(\\d[^,]*))?(?:(?:^|, )c\\.(\\d[^,]*))?");
  private static final String NOT_CODED = "|".repeat(17);

  private BookFields() {}

  /** Returns the fields of one item of a list, as {@link Slot#items} has it. */
  static MarcField ofItem(Slot slot, Object item, boolean mainEntry) {
    return switch (slot) {
      case ISBNS -> isbn((PrintedIsbn) item);
      case CONTRIBUTORS -> contributor((Contributor) item, mainEntry);
      case SUBJECTS -> MarcField.of("653", "  ", "a", (String) item);
      case NOTE -> MarcField.of("500", "  ", "a", (String) item);
      case CONTENTS -> MarcField.of("505", "0 ", "a", (String) item);
      case SUMMARY -> MarcField.of("520", "  ", "a", (String) item);
      case COPIES -> copy((List<?>) item);
      default -> throw new IllegalArgumentException(slot.name());
    };
  }

  /** Returns the fields of a slot that is no list; none where the book says nothing in it. */
  static List<MarcField> of(Slot slot, MarcBook book, boolean mainEntry) {
    return switch (slot) {
      case CONTROL_NUMBER -> some(MarcField.control("001", book.text(BookField.CONTROL_NUMBER)));
      case LANGUAGES -> languages(book);
      case KDC -> kdc(book);
      case DDC ->
          parts(book.text(BookField.DDC)).map(n -> MarcField.of("082", "0 ", "a", n)).toList();
      case CALL_NUMBER -> callNumber(book);
      case TITLE -> title(book, mainEntry);
      case OTHER_TITLES -> otherTitles(book);
      case EDITION -> some(MarcField.of("250", "  ", "a", book.text(BookField.EDITION)));
      case IMPRINT -> imprint(book);
      case EXTENT -> extent(book.text(BookField.EXTENT));
      case SERIES -> series(book);
      default -> throw new IllegalArgumentException(slot.name());
    };
  }

  private static List<MarcField> some(MarcField field) {
    return field.data().isEmpty() && field.subfields().isEmpty() ? List.of() : List.of(field);
  }

  private static Stream<String> parts(String text) {
    return Stream.of(text.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private static MarcField isbn(PrintedIsbn isbn) {
    String qualified = CODE_OF_ISBN.matcher(isbn.qualifier()).matches() ? "g" : "q";
    return MarcField.of(
        "020", "  ", isbn.isValid() ? "a" : "z", isbn.printed(), qualified, isbn.qualifier());
  }

  private static MarcField contributor(Contributor contributor, boolean mainEntry) {
    String code =
        switch (contributor.role()) {
          case AUTHOR -> "aut";
          case TRANSLATOR -> "trl";
          case EDITOR -> "edt";
          case ILLUSTRATOR -> "ill";
          case COMPILER -> "com";
          case PHOTOGRAPHER -> "pht";
          case COMMENTATOR -> "cmm";
          case OTHER -> "ctb";
        };
    boolean main = mainEntry && contributor.role() == ContributorRole.AUTHOR;
    return MarcField.of(main ? "100" : "700", "1 ", "a", contributor.name(), "4", code);
  }

  private static MarcField copy(List<?> copy) {
    String number = (String) copy.get(0);
    String shelf = (String) copy.get(1);
    String note = (String) copy.get(2);
    Matcher said = NOTE_OF_COPY.matcher(note);
    if (said.matches()) {
      String volume = said.group(1) == null ? "" : said.group(1);
      String ordinal = said.group(2) == null ? "" : said.group(2);
      return MarcField.of("049", "0 ", "l", number, "v", volume, "c", ordinal, "f", shelf);
    }
    return MarcField.of("852", "  ", "c", shelf, "p", number, "z", note);
  }

  private static List<MarcField> languages(MarcBook book) {
    List<String> codes = languageCodes(book);
    List<String> parts = new ArrayList<>();
    codes.forEach(code -> parts.addAll(List.of("a", code)));
    // One language alone is said by 008.
    return codes.size() < 2
        ? List.of()
        : List.of(MarcField.of("041", "0 ", parts.toArray(String[]::new)));
  }

  private static List<String> languageCodes(MarcBook book) {
    String all = book.text(BookField.LANGUAGE) + " " + book.text(BookField.OTHER_LANGUAGES);
    return Stream.of(all.strip().split("\\s+", -1))
        .flatMap(tag -> LanguageCode.marc(tag).stream())
        .toList();
  }

  private static List<MarcField> kdc(MarcBook book) {
    String edition = book.text(BookField.KDC_EDITION);
    return parts(book.text(BookField.KDC))
        .map(number -> MarcField.of("056", "  ", "a", number, "2", edition))
        .toList();
  }

  private static List<MarcField> callNumber(MarcBook book) {
    String whole = book.text(BookField.CALL_NUMBER);
    String mark = book.text(BookField.AUTHOR_MARK);
    int at = mark.isEmpty() ? -1 : whole.indexOf(mark);
    if (at < 0) {
      return some(MarcField.of("090", "  ", "a", whole, "b", mark));
    }
    String before = whole.substring(0, at).strip();
    String after = whole.substring(at + mark.length()).strip();
    return List.of(MarcField.of("090", "  ", "a", before, "b", mark, "c", after));
  }

  private static List<MarcField> title(MarcBook book, boolean mainEntry) {
    String statement = book.text(BookField.TITLE_STATEMENT);
    int slash = statement.indexOf(" / ");
    String responsibility = slash < 0 ? "" : statement.substring(slash + 3).strip();
    String subtitle = book.text(BookField.SUBTITLE);
    String volume = book.text(BookField.SERIES).isEmpty() ? book.text(BookField.VOLUME) : "";
    String behindSubtitle = responsibility.isEmpty() ? "" : " /";
    String behindVolume = subtitle.isEmpty() ? behindSubtitle : " :";
    String behindTitle = volume.isEmpty() ? behindVolume : ".";
    return List.of(
        MarcField.of(
            "245",
            mainEntry ? "10" : "00",
            "a",
            book.text(BookField.TITLE) + behindTitle,
            "n",
            volume.isEmpty() ? "" : volume + behindVolume,
            "b",
            subtitle.isEmpty() ? "" : subtitle + behindSubtitle,
            "c",
            responsibility));
  }

  private static List<MarcField> otherTitles(MarcBook book) {
    List<MarcField> fields = new ArrayList<>();
    String original = book.text(BookField.ORIGINAL_TITLE);
    fields.addAll(some(MarcField.of("246", "1" + Slot.ORIGINAL, "a", original)));
    String reading = book.text(BookField.TITLE_READING);
    if (!reading.isEmpty() && !isProposed(book)) {
      String label = Slot.READING_LABEL + " :";
      fields.add(MarcField.of("246", "3 ", "i", label, "a", reading));
    }
    return fields;
  }

  /** Whether the reading is the one that any book with this title gets. */
  static boolean isProposed(MarcBook book) {
    String title = book.text(BookField.TITLE);
    return HanjaReading.hasHanja(title)
        && HanjaReading.propose(title).equals(book.text(BookField.TITLE_READING));
  }

  private static List<MarcField> imprint(MarcBook book) {
    String place = book.text(BookField.PLACE);
    String publisher = book.text(BookField.PUBLISHER);
    String year = book.text(BookField.YEAR_TEXT);
    String behindPublisher = year.isEmpty() ? "" : ",";
    String behindPlace = publisher.isEmpty() ? behindPublisher : " :";
    return some(
        MarcField.of(
            "264",
            " 1",
            "a",
            place.isEmpty() ? "" : place + behindPlace,
            "b",
            publisher.isEmpty() ? "" : publisher + behindPublisher,
            "c",
            year));
  }

  private static List<MarcField> extent(String extent) {
    int size = extent.lastIndexOf(" ; ");
    int details = extent.indexOf(" : ");
    if (size >= 0 && details > size) {
      details = -1;
    }
    int endOfDetails = size < 0 ? extent.length() : size;
    int endOfPages = details < 0 ? endOfDetails : details;
    return some(
        MarcField.of(
            "300",
            "  ",
            "a",
            extent.substring(0, endOfPages) + (details >= 0 ? " :" : size >= 0 ? " ;" : ""),
            "b",
            details < 0
                ? ""
                : extent.substring(details + 3, endOfDetails) + (size >= 0 ? " ;" : ""),
            "c",
            size < 0 ? "" : extent.substring(size + 3)));
  }

  private static List<MarcField> series(MarcBook book) {
    String series = book.text(BookField.SERIES);
    String volume = book.text(BookField.VOLUME);
    return series.isEmpty()
        ? List.of()
        : List.of(
            MarcField.of("490", "0 ", "a", series + (volume.isEmpty() ? "" : " ;"), "v", volume));
  }

  /**
   * Returns field 008 of a book that has none.
   *
   * @param entered six digits: when it was written
   */
  static String fixed(MarcBook book, String entered) {
    OptionalInt year = year(book);
    String place = book.text(BookField.LANGUAGE).equals("ko") ? "ko " : "xx ";
    return entered
        + (year.isPresent() ? "s%04d".formatted(year.getAsInt()) : "nuuuu")
        + "    "
        + place
        + NOT_CODED
        + languageCodes(book).stream().findFirst().orElse("|||")
        + "||";
  }

  /** Returns 008 with the year of the book. */
  static String withYear(String fixed, MarcBook book) {
    OptionalInt year = year(book);
    boolean same = year.isEmpty() || fixed.length() < 11 || fixed.startsWith(digits(year), 7);
    return same ? fixed : fixed.substring(0, 7) + digits(year) + fixed.substring(11);
  }

  private static String digits(OptionalInt year) {
    return "%04d".formatted(year.getAsInt());
  }

  /** Returns 008 with the main language of the book. */
  static String withLanguage(String fixed, MarcBook book) {
    return languageCodes(book).stream()
        .findFirst()
        .filter(code -> fixed.length() >= 38)
        .map(code -> fixed.substring(0, 35) + code + fixed.substring(38))
        .orElse(fixed);
  }

  private static OptionalInt year(MarcBook book) {
    OptionalInt year = PublicationYear.normalise(book.text(BookField.YEAR_TEXT));
    boolean fourDigits = year.orElse(-1) >= 0 && year.orElse(-1) <= 9999;
    return fourDigits ? year : OptionalInt.empty();
  }
}
