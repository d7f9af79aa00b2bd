package dev.seoga.holdings;

import dev.seoga.history.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.LocalDate;

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

  private CopyState() {}

  static JsonObject of(Copy copy) {
    JsonObjectBuilder fields = Fields.object();
    Fields.add(fields, BOOK_ID, text(copy.bookId));
    Fields.add(fields, REGISTRATION_NUMBER, copy.registrationNumber);
    Fields.add(fields, SHELF, copy.shelf);
    Fields.add(fields, STATUS, copy.status.name());
    Fields.add(fields, ACQUIRED_ON, text(copy.acquiredOn));
    Fields.add(fields, NOTE, copy.note);
    Fields.add(fields, CREATED_AT, text(copy.createdAt));
    Fields.add(fields, DELETED_AT, text(copy.deletedAt));
    return fields.build();
  }

  /** Makes a copy what the fields say. */
  static void apply(JsonObject fields, Copy copy) {
    String acquiredOn = Fields.text(fields, ACQUIRED_ON);
    copy.bookId = bookId(fields);
    copy.describe(
        new CopyDetails(
            Fields.text(fields, REGISTRATION_NUMBER),
            Fields.text(fields, SHELF),
            CopyStatus.valueOf(Fields.text(fields, STATUS)),
            acquiredOn.isEmpty() ? null : LocalDate.parse(acquiredOn),
            Fields.text(fields, NOTE)));
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
