package dev.seoga.intake;

import io.quarkus.qute.TemplateEnum;

/** By what a row is known to be about a book that is there already. */
@TemplateEnum
public enum MatchBy {
  /** By nothing: each row is a new book. */
  NOTHING,
  /** The number in the address of the record, which an export has. */
  RECORD_NUMBER,
  CONTROL_NUMBER,
  ISBN,
  REGISTRATION_NUMBER
}
