package dev.seoga.holdings;

import dev.seoga.web.FieldErrors;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A copy as it is typed.
 *
 * @param id the copy that is changed; null for a new one
 * @param version of the copy when the form was opened
 * @param base the last change of its book at that time
 */
public record CopyForm(
    Long id,
    int version,
    long base,
    String registrationNumber,
    String shelf,
    String status,
    String acquiredOn,
    String note) {
  // By which exported files separate copies.
  private static final String MARKS = ",;[]\"";

  // Of a DATE.
  private static final int FIRST_YEAR = 1000;
  private static final int LAST_YEAR = 9999;

  static CopyForm blank() {
    return new CopyForm(null, 0, 0, "", "", CopyStatus.AVAILABLE.name(), "", "");
  }

  static CopyForm of(Copy copy, long base) {
    return new CopyForm(
        copy.id,
        copy.version,
        base,
        copy.registrationNumber,
        copy.shelf,
        copy.status.name(),
        copy.acquiredOn == null ? "" : copy.acquiredOn.toString(),
        copy.note);
  }

  /** Returns the same form with other contents, on the newest version. */
  CopyForm filled(CopyDetails details, int newest, long latest) {
    return new CopyForm(
        id,
        newest,
        latest,
        details.registrationNumber(),
        details.shelf(),
        details.status().name(),
        details.acquiredOn() == null ? "" : details.acquiredOn().toString(),
        details.note());
  }

  public boolean isNew() {
    return id == null;
  }

  FieldErrors check(HoldingsMessages m) {
    FieldErrors errors = new FieldErrors();
    if (registrationNumber.isBlank()) {
      errors.add("registrationNumber", m.registration_number_missing());
    } else if (registrationNumber.strip().chars().anyMatch(Character::isWhitespace)) {
      errors.add("registrationNumber", m.registration_number_blanks());
    } else if (registrationNumber.chars().anyMatch(c -> MARKS.indexOf(c) >= 0)) {
      errors.add("registrationNumber", m.registration_number_marks());
    }
    checkLength(
        "registrationNumber",
        registrationNumber,
        CopyDetails.REGISTRATION_NUMBER_LENGTH,
        m,
        errors);
    checkLength("shelf", shelf, CopyDetails.SHELF_LENGTH, m, errors);
    if (CopyStatus.ofName(status).isEmpty()) {
      errors.add("status", m.status_missing());
    }
    if (!acquiredOn.isBlank() && date() == null) {
      errors.add("acquiredOn", m.acquired_on_malformed());
    }
    checkLength("note", note, CopyDetails.NOTE_LENGTH, m, errors);
    return errors;
  }

  /** Returns what was typed, once {@link #check} has found nothing wrong. */
  CopyDetails details() {
    return new CopyDetails(
        registrationNumber.strip(),
        shelf.strip(),
        CopyStatus.valueOf(status),
        date(),
        note.strip());
  }

  private LocalDate date() {
    try {
      LocalDate date = acquiredOn.isBlank() ? null : LocalDate.parse(acquiredOn.strip());
      return date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR
          ? null
          : date;
    } catch (DateTimeParseException malformed) {
      return null;
    }
  }

  private static void checkLength(
      String field, String value, int max, HoldingsMessages m, FieldErrors errors) {
    if (value.strip().length() > max) {
      errors.add(field, m.too_long(max, value.strip().length()));
    }
  }
}
