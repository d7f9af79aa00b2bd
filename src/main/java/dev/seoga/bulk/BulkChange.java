package dev.seoga.bulk;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Category;
import dev.seoga.holdings.CopyDetails;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done to many books.
 *
 * @param field the form name of a text of the record, or one of {@link #SUBJECTS}, {@link
 *     #CATEGORY}, {@link #SHELF}
 * @param value what is set, added, removed, or replaced; empty where something is cleared
 * @param replacement what stands there then; empty unless something is replaced
 */
record BulkChange(String field, BulkAction action, String value, String replacement) {
  static final String SUBJECTS = "subjects";
  static final String CATEGORY = "category";

  /** The shelf of all copies of a book. */
  static final String SHELF = "shelf";

  // A control number is each record's own, and so is what MARC says beyond the other texts.
  private static final List<BookField> TEXTS =
      List.of(BookField.values()).stream()
          .filter(field -> field != BookField.CONTROL_NUMBER && field != BookField.MARC_FIELDS)
          .toList();

  /** Returns the fields that can be changed. */
  static List<String> fields() {
    List<String> fields = new ArrayList<>(TEXTS.stream().map(BookField::formName).toList());
    fields.addAll(List.of(SUBJECTS, CATEGORY, SHELF));
    return fields;
  }

  /** Whether the action makes sense for the field. */
  boolean isPossible() {
    return switch (field) {
      case SUBJECTS -> action != BulkAction.SET;
      case CATEGORY -> action == BulkAction.SET || action == BulkAction.CLEAR;
      default -> !action.isOfSeveral();
    };
  }

  boolean isOfCopies() {
    return field.equals(SHELF);
  }

  /** Returns what a record is to say. */
  BookDetails applied(BookDetails book) {
    return said(book).kept();
  }

  private BookDetails said(BookDetails book) {
    return switch (field) {
      case SUBJECTS -> with(book, subjects(book.subjects()), book.category());
      case CATEGORY -> with(book, book.subjects(), Category.ofName(value).orElse(null));
      case SHELF -> book;
      default -> {
        BookField text = BookField.ofFormName(field).orElseThrow();
        Map<BookField, String> texts = new EnumMap<>(BookField.class);
        for (BookField each : BookField.values()) {
          texts.put(each, book.text(each));
        }
        texts.put(text, text(book.text(text)));
        yield new BookDetails(
            texts, book.contributors(), book.isbns(), book.subjects(), book.category());
      }
    };
  }

  private static BookDetails with(BookDetails book, List<String> subjects, Category category) {
    return new BookDetails(book.texts(), book.contributors(), book.isbns(), subjects, category);
  }

  /** Returns what is to be known of a copy. */
  CopyDetails shelved(CopyDetails copy) {
    return new CopyDetails(
        copy.registrationNumber(),
        isOfCopies() ? text(copy.shelf()) : copy.shelf(),
        copy.status(),
        copy.acquiredOn(),
        copy.note());
  }

  private String text(String before) {
    return switch (action) {
      case SET -> value;
      case REPLACE -> before.replace(value, replacement).strip();
      default -> "";
    };
  }

  private List<String> subjects(List<String> before) {
    List<String> after = new ArrayList<>();
    for (String subject : before) {
      switch (action) {
        case ADD -> after.add(subject);
        case REMOVE -> add(after, subject.equals(value) ? "" : subject);
        case REPLACE -> add(after, subject.replace(value, replacement).strip());
        default -> {}
      }
    }
    if (action == BulkAction.ADD) {
      add(after, value);
    }
    return after;
  }

  private static void add(List<String> subjects, String subject) {
    if (!subject.isEmpty() && !subjects.contains(subject)) {
      subjects.add(subject);
    }
  }
}
