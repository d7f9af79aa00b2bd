package dev.seoga.intake;

import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.intake.Finding.Reason;
import dev.seoga.intake.Known.KnownBook;
import dev.seoga.intake.Known.KnownCopy;
import dev.seoga.intake.NumbersInFile.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of the rows of a batch, one after the other, which book each is about, and refuses those
 * that cannot be taken.
 */
final class RowJudge {
  private static final ColumnTarget CONTROL_NUMBER = ColumnTarget.of(BookField.CONTROL_NUMBER);
  private static final ColumnTarget TITLE = ColumnTarget.of(BookField.TITLE);

  private final ImportMapping mapping;
  private final Known known;
  private final Map<NumberInFile, Place> places;
  private final Map<NumberInFile, Place> added = new HashMap<>();

  /**
   * Begins a batch.
   *
   * @param places where the numbers of the rows stand first, as far as that is known
   */
  RowJudge(ImportMapping mapping, Known known, Map<NumberInFile, Place> places) {
    this.mapping = mapping;
    this.known = known;
    this.places = new HashMap<>(places);
  }

  /** Returns the books that some rows may be about. */
  static List<Long> candidates(List<ImportRow> rows, MatchBy by, Known known) {
    return rows.stream()
        .flatMap(row -> candidates(row, by, known).stream())
        .map(KnownBook::id)
        .toList();
  }

  /** Returns the numbers that {@link #judge} has to know the first places of. */
  static Stream<NumberInFile> numbers(ImportRow row, Known known) {
    Stream<String> isbns =
        row.isbns().stream().filter(PrintedIsbn::identifiesOneBook).map(PrintedIsbn::isbn13);
    Stream<String> copies = row.copies().stream().map(CopyDetails::registrationNumber);
    Stream<Long> books =
        Stream.of(MatchBy.values())
            .flatMap(by -> candidates(row, by, known).stream())
            .map(KnownBook::id);
    return Stream.of(
            Stream.of(row.controlNumber())
                .filter(number -> !number.isEmpty())
                .map(number -> NumberInFile.of(NumberInFile.Kind.CONTROL_NUMBER, number)),
            isbns.map(isbn -> NumberInFile.of(NumberInFile.Kind.ISBN, isbn)),
            copies.map(copy -> NumberInFile.of(NumberInFile.Kind.REGISTRATION_NUMBER, copy)),
            books.map(id -> NumberInFile.of(NumberInFile.Kind.RECORD, id.toString())))
        .flatMap(numbers -> numbers);
  }

  /** Returns the numbers of the rows that were taken, for the batches behind this one. */
  Map<NumberInFile, Place> added() {
    return added;
  }

  /**
   * Says which book a row is about.
   *
   * @return null where it is a new one, or the row is refused
   */
  Long judge(ImportRow row) {
    if (mapping.matchBy() == MatchBy.ISBN) {
      row.isbns().stream()
          .filter(PrintedIsbn::identifiesOneBook)
          .forEach(isbn -> refuseTwice(row, isbn));
    }
    KnownBook target = row.isRefused() ? null : target(row);
    if (row.isRefused()) {
      return null;
    }
    if (target == null && !row.hasTitle()) {
      row.refuse(row.heading(TITLE), "", Reason.NO_TITLE, "");
    }
    checkControlNumber(row, target);
    if (target == null) {
      if (!mapping.takeKnownIsbn()) {
        row.isbns().stream()
            .filter(PrintedIsbn::identifiesOneBook)
            .forEach(isbn -> checkIsbn(row, isbn));
      }
    } else if (!row.isRefused()) {
      checkTwice(row, target);
    }
    Set<String> ofRow = new HashSet<>();
    for (CopyDetails copy : row.copies()) {
      String number = copy.registrationNumber();
      checkCopy(row, number, target, !ofRow.add(number));
    }
    if (row.isRefused()) {
      return null;
    }
    remember(row, target);
    return target == null ? null : target.id();
  }

  // Else the second would change the book that the first has made, in the import and not before.
  private void refuseTwice(ImportRow row, PrintedIsbn isbn) {
    Place before = before(row, NumberInFile.of(NumberInFile.Kind.ISBN, isbn.isbn13()));
    if (before != null) {
      row.refuse(row.heading(ColumnTarget.ISBN), isbn.shown(), Reason.ISBN_TWICE, line(before));
    }
  }

  private KnownBook target(ImportRow row) {
    List<KnownBook> candidates = candidates(row, mapping.matchBy(), known);
    if (mapping.matchBy() == MatchBy.RECORD_NUMBER
        && row.recordNumber() != null
        && candidates.isEmpty()) {
      row.refuse(
          row.heading(ColumnTarget.RECORD_NUMBER),
          row.recordNumber().toString(),
          Reason.RECORD_UNKNOWN,
          "");
      return null;
    }
    if (candidates.isEmpty()) {
      return null;
    }
    KnownBook first = candidates.get(0);
    if (candidates.size() > 1) {
      String ids =
          candidates.stream().map(book -> book.id().toString()).collect(Collectors.joining(", "));
      row.refuse(matchHeading(row), "", Reason.MATCH_AMBIGUOUS, ids);
    } else if (first.deleted()) {
      row.refuse(matchHeading(row), "", Reason.MATCH_DELETED, first.title());
    }
    return first;
  }

  private static List<KnownBook> candidates(ImportRow row, MatchBy by, Known known) {
    Map<Long, KnownBook> found = new LinkedHashMap<>();
    switch (by) {
      case NOTHING -> {}
      case RECORD_NUMBER -> add(found, known.byRecord().get(row.recordNumber()));
      case CONTROL_NUMBER -> add(found, known.byControlNumber().get(row.controlNumber()));
      case ISBN ->
          row.isbns().stream()
              .filter(PrintedIsbn::identifiesOneBook)
              .flatMap(isbn -> known.byIsbn().getOrDefault(isbn.isbn13(), List.of()).stream())
              .forEach(book -> add(found, book));
      case REGISTRATION_NUMBER ->
          row.copies().stream()
              .map(copy -> known.byRegistrationNumber().get(copy.registrationNumber()))
              .filter(Objects::nonNull)
              .forEach(copy -> add(found, copy.book()));
    }
    return new ArrayList<>(found.values());
  }

  private static void add(Map<Long, KnownBook> found, KnownBook book) {
    if (book != null) {
      found.put(book.id(), book);
    }
  }

  private String matchHeading(ImportRow row) {
    return switch (mapping.matchBy()) {
      case NOTHING -> "";
      case RECORD_NUMBER -> row.heading(ColumnTarget.RECORD_NUMBER);
      case CONTROL_NUMBER -> row.heading(CONTROL_NUMBER);
      case ISBN -> row.heading(ColumnTarget.ISBN);
      case REGISTRATION_NUMBER -> row.heading(ColumnTarget.COPIES);
    };
  }

  private void checkControlNumber(ImportRow row, KnownBook target) {
    String number = row.controlNumber();
    if (number.isEmpty()) {
      return;
    }
    Place before = before(row, NumberInFile.of(NumberInFile.Kind.CONTROL_NUMBER, number));
    KnownBook holder = known.byControlNumber().get(number);
    if (before != null) {
      row.refuse(row.heading(CONTROL_NUMBER), number, Reason.CONTROL_NUMBER_TWICE, line(before));
    } else if (holder != null && (target == null || !holder.id().equals(target.id()))) {
      row.refuse(row.heading(CONTROL_NUMBER), number, Reason.CONTROL_NUMBER_KNOWN, "");
    }
  }

  private void checkIsbn(ImportRow row, PrintedIsbn isbn) {
    String heading = row.heading(ColumnTarget.ISBN);
    Place before = before(row, NumberInFile.of(NumberInFile.Kind.ISBN, isbn.isbn13()));
    List<KnownBook> holders = known.byIsbn().getOrDefault(isbn.isbn13(), List.of());
    if (before != null) {
      row.refuseUnlessIdentified(heading, isbn.shown(), Reason.ISBN_TWICE, line(before));
    } else if (!holders.isEmpty()) {
      row.refuseUnlessIdentified(heading, isbn.shown(), Reason.ISBN_KNOWN, holders.get(0).title());
    }
  }

  private void checkTwice(ImportRow row, KnownBook target) {
    Place before = before(row, NumberInFile.of(NumberInFile.Kind.RECORD, target.id().toString()));
    if (before != null) {
      row.refuse(matchHeading(row), "", Reason.MATCH_TWICE, line(before));
    }
  }

  private void checkCopy(ImportRow row, String number, KnownBook target, boolean twiceInRow) {
    String heading = row.heading(ColumnTarget.COPIES);
    Place before = before(row, NumberInFile.of(NumberInFile.Kind.REGISTRATION_NUMBER, number));
    KnownCopy holder = known.byRegistrationNumber().get(number);
    if (before != null || twiceInRow) {
      row.refuse(
          heading,
          number,
          Reason.REGISTRATION_NUMBER_TWICE,
          before == null ? Long.toString(row.line()) : line(before));
    } else if (holder != null && (holder.deleted() || !holder.book().equals(target))) {
      row.refuse(heading, number, Reason.REGISTRATION_NUMBER_KNOWN, "");
    }
  }

  private Place before(ImportRow row, NumberInFile number) {
    Place place = places.get(number);
    return place != null && place.position() < row.position() ? place : null;
  }

  private static String line(Place place) {
    return Long.toString(place.line());
  }

  private void remember(ImportRow row, KnownBook target) {
    Place here = new Place(row.position(), row.line());
    List<NumberInFile> numbers = new ArrayList<>();
    if (target != null) {
      numbers.add(NumberInFile.of(NumberInFile.Kind.RECORD, target.id().toString()));
    }
    numbers(row, known)
        .filter(number -> number.kind() != NumberInFile.Kind.RECORD)
        .forEach(numbers::add);
    for (NumberInFile number : numbers) {
      if (places.putIfAbsent(number, here) == null) {
        added.put(number, here);
      }
    }
  }
}
