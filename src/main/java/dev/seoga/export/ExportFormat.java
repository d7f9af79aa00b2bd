package dev.seoga.export;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In what form books leave. */
@TemplateEnum
public enum ExportFormat {
  /** A table (RFC 4180) in UTF-8, which an import takes back. */
  CSV("text/csv;charset=UTF-8", "csv"),
  /** Records in the form of ISO 2709, in UTF-8. */
  MARC21("application/marc", "mrc"),
  /** Records in XML. */
  MARCXML("application/marcxml+xml", "xml"),
  /** Entries for a bibliography. */
  BIBTEX("application/x-bibtex;charset=UTF-8", "bib");

  private final String mediaType;
  private final String extension;

  ExportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** Returns its name in addresses. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mediaType() {
    return mediaType;
  }

  String fileName() {
    return "seoga-books." + extension;
  }

  static Optional<ExportFormat> ofValue(String value) {
    return Arrays.stream(values()).filter(format -> format.value().equals(value)).findFirst();
  }
}
