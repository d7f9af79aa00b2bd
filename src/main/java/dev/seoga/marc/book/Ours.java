package dev.seoga.marc.book;

import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.marc.MarcField;
import java.util.ArrayList;
import java.util.List;

/**
 * What a book says and no field of MARC can say so that it is read the same: it stands once more in
 * fields 887 (non-MARC information) with our name in subfield 2, as {@code name=value}.
 */
final class Ours {
  private static final List<Slot> LISTS =
      List.of(Slot.CONTRIBUTORS, Slot.ISBNS, Slot.SUBJECTS, Slot.COPIES);
  private static final String SEPARATOR = "|";

  private Ours() {}

  /** Returns the list that a name stands for; null where it is that of a text, or none. */
  static Slot list(String name) {
    return LISTS.stream()
        .filter(slot -> slot.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }

  /** Returns fields for all that is read otherwise than the book has it. */
  static List<MarcField> fields(MarcBook book, MarcBook read) {
    List<MarcField> fields = new ArrayList<>();
    for (BookField field : BookField.values()) {
      boolean byItself =
          field == BookField.MARC_FIELDS
              || (field == BookField.TITLE_READING && BookFields.isProposed(book));
      if (!byItself && !book.text(field).equals(read.text(field))) {
        fields.add(field(field.formName(), book.text(field)));
      }
    }
    for (Slot list : LISTS) {
      if (!list.items(book).equals(list.items(read))) {
        values(list, book).forEach(value -> fields.add(field(list.name(), value)));
      }
    }
    return fields;
  }

  private static MarcField field(String name, String value) {
    return MarcField.of("887", "  ", "a", name + "=" + value, "2", Slot.OURS);
  }

  private static List<String> values(Slot list, MarcBook book) {
    return switch (list) {
      case CONTRIBUTORS ->
          book.details().contributors().stream()
              .map(c -> c.role().name() + SEPARATOR + c.name())
              .toList();
      case ISBNS ->
          book.details().isbns().stream()
              .map(i -> i.isValid() + SEPARATOR + i.printed() + SEPARATOR + i.qualifier())
              .toList();
      case SUBJECTS -> book.details().subjects();
      default ->
          book.copies().stream()
              .map(c -> c.registrationNumber() + SEPARATOR + c.shelf() + SEPARATOR + c.note())
              .toList();
    };
  }

  static List<Contributor> contributors(List<String> values) {
    return values.stream()
        .map(value -> value.split("\\|", 2))
        .filter(parts -> parts.length == 2)
        .flatMap(
            parts ->
                ContributorRole.ofName(parts[0])
                    .map(role -> new Contributor(parts[1], role))
                    .stream())
        .toList();
  }

  static List<PrintedIsbn> isbns(List<String> values) {
    return values.stream()
        .map(value -> value.split("\\|", 3))
        .filter(parts -> parts.length == 3)
        .map(
            parts -> new PrintedIsbn(parts[0].equals("true") ? parts[1] : null, parts[1], parts[2]))
        .toList();
  }

  static List<CopyDetails> copies(List<String> values) {
    return values.stream()
        .map(value -> value.split("\\|", 3))
        .filter(parts -> parts.length == 3)
        .map(parts -> new CopyDetails(parts[0], parts[1], CopyStatus.AVAILABLE, null, parts[2]))
        .toList();
  }
}
