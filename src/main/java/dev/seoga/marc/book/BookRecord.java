package dev.seoga.marc.book;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.marc.LongFields;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcRecord;
import dev.seoga.marc.MarcText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Books as records and records as books. What a record says and a book has no place for is kept
 * with the book, and stands in its record again; so a record that comes in goes out as it was,
 * until somebody changes the book.
 */
public final class BookRecord {
  /** Monographs, new, in UTF-8, with the punctuation of ISBD. */
  private static final String LEADER = "00000nam a2200000 i 4500";

  private BookRecord() {}

  /**
   * What a record says of a book.
   *
   * @param tooLong the tags of fields too long for the places that a book has; they are only kept
   */
  public record Read(MarcBook book, List<String> tooLong) {}

  /** Reads a record, and what is to be kept of it. */
  public static Read read(MarcRecord record) {
    List<MarcField> fields =
        LongFields.joined(record.fields()).stream().filter(MarcText::isPrintable).toList();
    BookReading reading = BookReading.of(fields);
    MarcBook book = reading.book();
    String kept = MarcText.print(kept(record.leader(), fields, book));
    return new Read(with(book, kept), reading.tooLong());
  }

  private static MarcBook with(MarcBook book, String kept) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    texts.putAll(book.details().texts());
    if (!kept.isEmpty()) {
      texts.put(BookField.MARC_FIELDS, kept);
    }
    BookDetails details =
        new BookDetails(
            texts,
            book.details().contributors(),
            book.details().isbns(),
            book.details().subjects(),
            null);
    return new MarcBook(book.recordNumber(), details, book.copies());
  }

  private static List<MarcField> kept(String leader, List<MarcField> fields, MarcBook book) {
    boolean numberIsOurs =
        book.recordNumber() != null && book.text(BookField.CONTROL_NUMBER).isEmpty();
    List<MarcField> foreign =
        fields.stream()
            .filter(field -> !BookReading.isOurs(field))
            .filter(field -> !(numberIsOurs && field.is("001", "003")))
            .toList();
    String fixed =
        foreign.stream().filter(f -> f.is("008")).findFirst().map(MarcField::data).orElse("");
    // A record of ours was made when it says, and not kept for that.
    String entered = fixed.length() >= 6 ? fixed.substring(0, 6) : "      ";
    boolean fixedIsOurs =
        book.recordNumber() != null && BookFields.fixed(book, entered).equals(fixed);
    List<MarcField> wanted =
        foreign.stream().filter(field -> !(fixedIsOurs && field.is("008"))).toList();
    List<MarcField> kept =
        new ArrayList<>(least(wanted, fields(book, List.of(), entered), entered, book));
    if (!MarcRecord.plainLeader(leader).equals(LEADER)) {
      kept.add(0, MarcField.control(MarcField.LEADER, MarcRecord.plainLeader(leader)));
    }
    return kept;
  }

  /** Returns as few fields as are needed to get them all again; all of them where that is best. */
  private static List<MarcField> least(
      List<MarcField> wanted, List<MarcField> made, String entered, MarcBook book) {
    List<MarcField> few = new ArrayList<>();
    for (MarcField field : wanted) {
      Slot slot = Slot.of(field);
      boolean again =
          slot != null
              && (slot.isList() ? made.contains(field) : of(slot, wanted).equals(of(slot, made)));
      if (!again) {
        few.add(field);
      }
    }
    return isSame(wanted, fields(book, few, entered)) ? few : wanted;
  }

  private static List<MarcField> of(Slot slot, List<MarcField> fields) {
    return fields.stream().filter(field -> Slot.of(field) == slot).toList();
  }

  private static List<MarcField> fields(MarcBook book, List<MarcField> kept, String entered) {
    return new Assembly(book, kept, entered).fields();
  }

  private static boolean isSame(List<MarcField> wanted, List<MarcField> made) {
    boolean hasFixed = wanted.stream().anyMatch(field -> field.is("008"));
    return wanted.equals(
        hasFixed ? made : made.stream().filter(field -> !field.is("008")).toList());
  }

  /**
   * Makes the record of a book.
   *
   * @param entered six digits of a day, for a record that does not say when it was made
   */
  public static MarcRecord of(MarcBook book, String entered) {
    List<MarcField> kept = MarcText.parseOrNone(book.text(BookField.MARC_FIELDS));
    Assembly assembly = new Assembly(book, kept, entered);
    List<MarcField> fields = assembly.fields();
    if (book.recordNumber() != null) {
      String number = book.recordNumber().toString();
      if (fields.stream().noneMatch(field -> field.is("001"))) {
        assembly.add(MarcField.control("001", number));
        assembly.add(MarcField.control("003", "Seoga"));
      } else {
        assembly.add(MarcField.of("035", "  ", "a", "(Seoga)" + number));
      }
    }
    Ours.fields(book, BookReading.of(fields).book()).forEach(assembly::add);
    String leader = assembly.data(MarcField.LEADER);
    return new MarcRecord(leader.isEmpty() ? LEADER : leader, fields);
  }
}
