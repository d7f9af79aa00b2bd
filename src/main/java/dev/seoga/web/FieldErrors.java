package dev.seoga.web;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a form, in the order of its fields. */
public final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  public void add(String field, String text) {
    errors.add(new FieldError(field, text));
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  public List<FieldError> all() {
    return List.copyOf(errors);
  }

  /** Returns what is wrong with one field; empty where nothing is. */
  public String of(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::text)
        .findFirst()
        .orElse("");
  }
}
