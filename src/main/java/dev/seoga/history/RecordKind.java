package dev.seoga.history;

import io.quarkus.qute.TemplateEnum;

/** What a change is about, in the order in which one needs the other: a copy is of a book. */
@TemplateEnum
public enum RecordKind {
  BOOK,
  COPY,
  COVER
}
