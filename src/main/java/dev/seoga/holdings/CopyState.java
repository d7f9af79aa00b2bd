package dev.seoga.holdings;

import dev.seoga.history.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A copy as history keeps it. */
final class CopyState {
  static final String REGISTRATION_NUMBER = "registrationNumber";
  static final String SHELF = "shelf";
  static final String STATUS = "status";
  static final String ACQUIRED_ON = "acquiredOn";
  static final String NOTE = "note";
  static final String DELETED_AT = "deletedAt";
  private static final String BOOK_ID = "bookId";
  private static final String CREATED_AT = "createdAt";

  /** The fields of the form, in its order. */
  static final List<String> FIELDS = List.of(REGISTRATION_NUMBER, SHELF, STATUS, ACQUIRED_ON, NOTE);

  private CopyState() {}

  static JsonObject of(Copy copy) {
    JsonObjectBuilder fields = describe(copy.details());
    Fields.add(fields, BOOK_ID, text(copy.bookId));
    Fields.add(fields, CREATED_AT, text(copy.createdAt));
    Fields.add(fields, DELETED_AT, text(copy.deletedAt));
    return fields.build();
  }

  /** Returns the fields that a form fills. */
  static JsonObject of(CopyDetails details) {
    return describe(details).build();
  }

  private static JsonObjectBuilder describe(CopyDetails details) {
    JsonObjectBuilder fields = Fields.object();
    Fields.add(fields, REGISTRATION_NUMBER, details.registrationNumber());
    Fields.add(fields, SHELF, details.shelf());
    Fields.add(fields, STATUS, details.status().name());
    Fields.add(fields, ACQUIRED_ON, text(details.acquiredOn()));
    Fields.add(fields, NOTE, details.note());
    return fields;
  }

  /** Reads the fields that a form fills. */
  static CopyDetails details(JsonObject fields) {
    String acquiredOn = Fields.text(fields, ACQUIRED_ON);
    return new CopyDetails(
        Fields.text(fields, REGISTRATION_NUMBER),
        Fields.text(fields, SHELF),
        CopyStatus.valueOf(Fields.text(fields, STATUS)),
        acquiredOn.isEmpty() ? null : LocalDate.parse(acquiredOn),
        Fields.text(fields, NOTE));
  }

  /** Makes a copy what the fields say. */
  static void apply(JsonObject fields, Copy copy) {
    copy.bookId = bookId(fields);
    copy.describe(details(fields));
    copy.createdAt = moment(fields, CREATED_AT);
    copy.deletedAt = moment(fields, DELETED_AT);
  }

  static Long bookId(JsonObject fields) {
    return Long.valueOf(Fields.text(fields, BOOK_ID));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  private static Instant moment(JsonObject fields, String name) {
    String text = Fields.text(fields, name);
    return text.isEmpty() ? null : Instant.parse(text);
  }
}
