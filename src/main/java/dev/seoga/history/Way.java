package dev.seoga.history;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;

/** Through what something was changed. */
@TemplateEnum
public enum Way {
  BOOK_FORM,
  COPY_FORM,
  COVER_FORM,
  DELETION,
  RESTORATION,
  IMPORT,
  BULK_EDIT,
  /** Of two records into one. */
  MERGE,
  UNDO,
  /** Back to what a record once was. */
  RETURN;

  static Optional<Way> ofName(String name) {
    return Arrays.stream(values()).filter(way -> way.name().equals(name)).findFirst();
  }
}
