package dev.seoga.intake;

import io.quarkus.qute.TemplateEnum;

/** What a cell does to a record that is there already. An empty cell never does anything. */
@TemplateEnum
public enum FillPolicy {
  /** Only where the record says nothing. */
  FILL,
  REPLACE,
  /** Nothing. */
  KEEP
}
