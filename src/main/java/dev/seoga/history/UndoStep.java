package dev.seoga.history;

import io.quarkus.qute.TemplateEnum;

/** Which step of an undo a page is about. */
@TemplateEnum
public enum UndoStep {
  /** The set is still being written. */
  WAIT,
  /** What it comes to is to be found out first. */
  CHECK,
  /** What it comes to is told, and it can be done. */
  UNDO,
  /** What it has come to is told. */
  UNDONE
}
