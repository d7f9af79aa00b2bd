package dev.seoga.catalogue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a record says, checked and normalised, wherever it came from: a form, an import, the demo
 * collection.
 *
 * @param texts the texts; a missing one is empty
 * @param contributors in the order of the title page
 * @param isbns in the order of the book
 * @param subjects in the order of their weight
 * @param category the category that somebody chose; null where the KDC class decides
 */
public record BookDetails(
    Map<BookField, String> texts,
    List<Contributor> contributors,
    List<PrintedIsbn> isbns,
    List<String> subjects,
    Category category) {

  public BookDetails {
    texts = Map.copyOf(texts);
    contributors = List.copyOf(contributors);
    isbns = List.copyOf(isbns);
    subjects = List.copyOf(subjects);
  }

  static BookDetails of(Book book) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      texts.put(field, field.of(book));
    }
    return new BookDetails(
        texts, book.contributors, book.isbns, book.subjects, book.categoryChosen);
  }

  /** Returns the same as a record keeps it: a title in Hanja without a reading is proposed one. */
  public BookDetails kept() {
    String title = text(BookField.TITLE);
    if (!text(BookField.TITLE_READING).isEmpty() || !HanjaReading.hasHanja(title)) {
      return this;
    }
    Map<BookField, String> all = new EnumMap<>(BookField.class);
    all.putAll(texts);
    all.put(BookField.TITLE_READING, HanjaReading.propose(title));
    return new BookDetails(all, contributors, isbns, subjects, category);
  }

  /** Returns a text; empty where the record has none. */
  public String text(BookField field) {
    return texts.getOrDefault(field, "");
  }
}
