package dev.seoga.intake;

import io.quarkus.qute.TemplateEnum;

/** What an uploaded file is. */
@TemplateEnum
public enum ImportFormat {
  /** A table in a text, separated by commas, tabs or semicolons. */
  CSV,
  /** A spreadsheet (ISO/IEC 29500), kept as the table of its first sheet. */
  XLSX
}
