package dev.seoga.catalogue;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A record as it is typed: everything is text, nothing is checked, nothing gets lost.
 *
 * @param id the record that is changed; null for a new one
 * @param version of the record when the form was opened
 * @param base the last change of the book at that time
 * @param formKey of this form, so that it makes one record however often it is sent
 * @param category the name of a category; empty for the one that the KDC class suggests
 * @param changeNote why the record is changed
 */
public record BookForm(
    Long id,
    int version,
    long base,
    String formKey,
    Map<BookField, String> texts,
    List<ContributorRow> contributors,
    List<IsbnRow> isbns,
    String subjects,
    String category,
    String changeNote) {
  private static final List<String> COMMON_LANGUAGES =
      List.of(
          "ko", "en", "ja", "zh", "de", "fr", "es", "it", "ru", "pt", "vi", "th", "id", "mn", "ar",
          "hi", "la", "grc", "nl", "sv", "pl", "tr");
  private static final int UUID_LENGTH = 36;
  private static final int MOST_ROWS = 200;
  private static final int SPARE_ROWS = 2;

  /** A contributor's line of the form. */
  public record ContributorRow(String name, String role) {
    static final ContributorRow BLANK = new ContributorRow("", ContributorRole.AUTHOR.name());
  }

  /**
   * An ISBN's line of the form.
   *
   * @param misprinted whether the number is wrong in the book itself
   */
  public record IsbnRow(String number, String qualifier, boolean misprinted) {
    static final IsbnRow BLANK = new IsbnRow("", "", false);
  }

  static BookForm blank() {
    return new BookForm(
        null,
        0,
        0,
        UUID.randomUUID().toString(),
        Map.of(),
        spare(List.of(), ContributorRow.BLANK),
        spare(List.of(), IsbnRow.BLANK),
        "",
        "",
        "");
  }

  /**
   * Returns the form of a record.
   *
   * @param base the last change of the book
   */
  static BookForm of(Book book, long base) {
    return of(book.id, book.version, base, BookDetails.of(book), "");
  }

  private static BookForm of(
      Long id, int version, long base, BookDetails details, String changeNote) {
    return new BookForm(
        id,
        version,
        base,
        "",
        details.texts(),
        spare(
            details.contributors().stream()
                .map(c -> new ContributorRow(c.name(), c.role().name()))
                .toList(),
            ContributorRow.BLANK),
        spare(
            details.isbns().stream()
                .map(i -> new IsbnRow(i.shown(), i.qualifier(), !i.isValid()))
                .toList(),
            IsbnRow.BLANK),
        String.join("\n", details.subjects()),
        details.category() == null ? "" : details.category().name(),
        changeNote);
  }

  /** Reads what a browser sent; whatever is missing counts as empty. */
  static BookForm of(Long id, MultivaluedMap<String, String> sent) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      // Browsers send CRLF; a text counts and compares with LF.
      texts.put(field, text(sent, field.formName()).replace("\r\n", "\n"));
    }
    List<ContributorRow> contributors = new ArrayList<>();
    List<IsbnRow> isbns = new ArrayList<>();
    for (int i = 0; i < MOST_ROWS; i++) {
      if (!text(sent, "contributorName-" + i).isBlank()) {
        contributors.add(
            new ContributorRow(
                text(sent, "contributorName-" + i), text(sent, "contributorRole-" + i)));
      }
      if (!text(sent, "isbn-" + i).isBlank()) {
        isbns.add(
            new IsbnRow(
                text(sent, "isbn-" + i),
                text(sent, "isbnQualifier-" + i),
                sent.containsKey("isbnMisprinted-" + i)));
      }
    }
    return new BookForm(
        id,
        (int) number(text(sent, "version")),
        number(text(sent, "base")),
        key(text(sent, "formKey")),
        texts,
        spare(contributors, ContributorRow.BLANK),
        spare(isbns, IsbnRow.BLANK),
        text(sent, "subjects").replace("\r\n", "\n"),
        text(sent, "category"),
        text(sent, "changeNote"));
  }

  private static String text(MultivaluedMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }

  // Whatever somebody put there instead, a form without a key is a form all the same.
  private static String key(String text) {
    return text.length() == UUID_LENGTH ? text : "";
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException missing) {
      return -1;
    }
  }

  // Without JavaScript a form cannot grow by itself, so there is always room for more.
  private static <T> List<T> spare(List<T> rows, T blank) {
    List<T> more = new ArrayList<>(rows);
    for (int i = 0; i < SPARE_ROWS; i++) {
      more.add(blank);
    }
    return List.copyOf(more);
  }

  public boolean isNew() {
    return id == null;
  }

  /** Returns the path to which the form is sent. */
  public String path() {
    return isNew() ? "/books/new" : "/books/" + id + "/edit";
  }

  public String text(BookField field) {
    return texts.getOrDefault(field, "");
  }

  /** Returns the languages to choose from, the present one among them. */
  public List<String> languages() {
    List<String> languages = new ArrayList<>(COMMON_LANGUAGES);
    String present = text(BookField.LANGUAGE);
    if (!present.isEmpty() && !languages.contains(present)) {
      languages.add(present);
    }
    return languages;
  }

  /** Returns the fields of the publication section. */
  public List<BookField> publicationFields() {
    return List.of(
        BookField.PUBLISHER,
        BookField.PLACE,
        BookField.YEAR_TEXT,
        BookField.EDITION,
        BookField.EXTENT,
        BookField.SERIES,
        BookField.VOLUME);
  }

  /** Returns the fields of the classification section. */
  public List<BookField> classificationFields() {
    return List.of(
        BookField.KDC,
        BookField.KDC_EDITION,
        BookField.DDC,
        BookField.AUTHOR_MARK,
        BookField.CALL_NUMBER);
  }

  /** Returns the same form with other contents. */
  BookForm filled(BookDetails details) {
    return of(id, version, base, details, changeNote);
  }
}
