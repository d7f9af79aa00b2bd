package dev.seoga.bulk;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;

/** What a bulk edit does to a field. */
@TemplateEnum
public enum BulkAction {
  SET,
  CLEAR,
  /** Replaces a text wherever it stands in the field. */
  REPLACE,
  /** Adds a value to a field of several. */
  ADD,
  /** Removes a value from a field of several. */
  REMOVE;

  static Optional<BulkAction> ofName(String name) {
    return Arrays.stream(values()).filter(action -> action.name().equals(name)).findFirst();
  }

  boolean needsValue() {
    return this != CLEAR;
  }

  /** Whether it is for fields that hold several values. */
  boolean isOfSeveral() {
    return this == ADD || this == REMOVE;
  }
}
