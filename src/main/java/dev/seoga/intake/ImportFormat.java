package dev.seoga.intake;

import io.quarkus.qute.TemplateEnum;

/** What an uploaded file is. */
@TemplateEnum
public enum ImportFormat {
  /** A table in a text, separated by commas, tabs or semicolons. */
  CSV,
  /** A spreadsheet (ISO/IEC 29500), kept as the table of its first sheet. */
  XLSX,
  /** Records of MARC 21 or KORMARC in the form of ISO 2709, kept as a table with a row for each. */
  MARC21,
  /** Such records in XML, kept likewise. */
  MARCXML;

  /** Whether the file has records where a table has rows. */
  public boolean isMarc() {
    return this == MARC21 || this == MARCXML;
  }
}
