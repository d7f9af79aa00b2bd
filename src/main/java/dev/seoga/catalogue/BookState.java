package dev.seoga.catalogue;

import dev.seoga.history.Fields;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that somebody has decided about a record, as history keeps it: what is derived from it is
 * left out, and so is when and by whom it was changed, which the change set says.
 */
final class BookState {
  static final String CONTRIBUTORS = "contributors";
  static final String ISBNS = "isbns";
  static final String SUBJECTS = "subjects";
  static final String CATEGORY = "category";
  static final String DELETED_AT = "deletedAt";
  static final String DELETED_BY = "deletedBy";
  static final String MERGED_INTO = "mergedInto";
  static final String CREATED_AT = "createdAt";
  static final String CREATED_BY = "createdBy";

  /** The fields that a form or an import fills, in the order of the form. */
  static final List<String> FIELDS =
      Stream.concat(
              Stream.of(BookField.values()).map(BookField::formName),
              Stream.of(CONTRIBUTORS, ISBNS, SUBJECTS, CATEGORY))
          .toList();

  private BookState() {}

  static JsonObject of(Book book) {
    JsonObjectBuilder fields = describe(BookDetails.of(book));
    Fields.add(fields, DELETED_AT, text(book.deletedAt));
    Fields.add(fields, DELETED_BY, text(book.deletedBy));
    Fields.add(fields, MERGED_INTO, text(book.mergedInto));
    Fields.add(fields, CREATED_AT, text(book.createdAt));
    Fields.add(fields, CREATED_BY, text(book.createdBy));
    return fields.build();
  }

  /** Returns the fields that a form or an import fills. */
  static JsonObject of(BookDetails details) {
    return describe(details).build();
  }

  private static JsonObjectBuilder describe(BookDetails details) {
    JsonObjectBuilder fields = Fields.object();
    for (BookField field : BookField.values()) {
      Fields.add(fields, field.formName(), details.text(field));
    }
    add(fields, CONTRIBUTORS, details.contributors(), c -> list(c.name(), c.role().name()));
    add(fields, ISBNS, details.isbns(), i -> list(i.isbn13(), i.printed(), i.qualifier()));
    add(fields, SUBJECTS, details.subjects(), BookState::list);
    Fields.add(fields, CATEGORY, details.category() == null ? "" : details.category().name());
    return fields;
  }

  /** Reads the fields that a form or an import fills. */
  static BookDetails details(JsonObject fields) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      texts.put(field, Fields.text(fields, field.formName()));
    }
    return new BookDetails(
        texts,
        contributors(fields.get(CONTRIBUTORS)),
        isbns(fields.get(ISBNS)),
        rows(fields.get(SUBJECTS), row -> row.getString(0)),
        Category.ofName(Fields.text(fields, CATEGORY)).orElse(null));
  }

  static List<Contributor> contributors(JsonValue value) {
    return rows(
        value, row -> new Contributor(row.getString(0), ContributorRole.valueOf(row.getString(1))));
  }

  static List<PrintedIsbn> isbns(JsonValue value) {
    return rows(
        value,
        row -> {
          String isbn13 = row.getString(0);
          return new PrintedIsbn(
              isbn13.isEmpty() ? null : isbn13, row.getString(1), row.getString(2));
        });
  }

  static List<String> subjects(JsonValue value) {
    return rows(value, row -> row.getString(0));
  }

  /** Returns the record that a merged one leads to; null where it was not merged. */
  static Long mergedInto(JsonObject fields) {
    return number(fields, MERGED_INTO);
  }

  /** Makes a record what the fields say. */
  static void apply(JsonObject fields, Book book) {
    book.describe(details(fields));
    book.deletedAt = moment(fields, DELETED_AT);
    book.deletedBy = number(fields, DELETED_BY);
    book.mergedInto = number(fields, MERGED_INTO);
    book.createdAt = moment(fields, CREATED_AT);
    book.createdBy = number(fields, CREATED_BY);
  }

  private static <T> void add(
      JsonObjectBuilder fields, String name, List<T> rows, Function<T, JsonArrayBuilder> row) {
    if (!rows.isEmpty()) {
      JsonArrayBuilder array = Fields.array();
      rows.forEach(one -> array.add(row.apply(one)));
      fields.add(name, array);
    }
  }

  private static JsonArrayBuilder list(String... values) {
    JsonArrayBuilder list = Fields.array();
    for (String value : values) {
      list.add(value == null ? "" : value);
    }
    return list;
  }

  private static <T> List<T> rows(JsonValue value, Function<JsonArray, T> row) {
    return value == null || value == JsonValue.NULL
        ? List.of()
        : value.asJsonArray().stream().map(JsonValue::asJsonArray).map(row).toList();
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static Instant moment(JsonObject fields, String name) {
    String text = Fields.text(fields, name);
    return text.isEmpty() ? null : Instant.parse(text);
  }

  private static Long number(JsonObject fields, String name) {
    String text = Fields.text(fields, name);
    return text.isEmpty() ? null : Long.valueOf(text);
  }
}
