package dev.seoga.jobs;

import io.quarkus.qute.TemplateEnum;

/** What long work is about. */
@TemplateEnum
public enum JobKind {
  /** Reads an import file and tells what its import would come to; changes nothing. */
  IMPORT_CHECK,
  IMPORT,
  /** Tells what a bulk edit would come to; changes nothing. */
  BULK_CHECK,
  BULK_EDIT,
  /** Tells what taking back a large change set would come to; changes nothing. */
  UNDO_CHECK,
  UNDO
}
