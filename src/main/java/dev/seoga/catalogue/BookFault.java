package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Optional;

/** What a record may not say. */
@TemplateEnum
public enum BookFault {
  NO_TITLE,
  TOO_LONG,
  /** No class of the KDC (see {@link Kdc}). */
  KDC_MALFORMED,
  /** No language tag (BCP 47). */
  LANGUAGE_UNKNOWN;

  /** The most characters of a subject. */
  public static final int SUBJECT_LENGTH = 300;

  /** Returns the first fault of what a record is to say; empty where it may say it. */
  public static Optional<BookFault> of(BookDetails details) {
    if (details.text(BookField.TITLE).isEmpty()) {
      return Optional.of(NO_TITLE);
    }
    for (BookField field : BookField.values()) {
      if (details.text(field).length() > field.maxLength()) {
        return Optional.of(TOO_LONG);
      }
    }
    if (details.subjects().stream().anyMatch(subject -> subject.length() > SUBJECT_LENGTH)) {
      return Optional.of(TOO_LONG);
    }
    String kdc = details.text(BookField.KDC);
    if (!kdc.isEmpty() && !Kdc.isWellFormed(kdc)) {
      return Optional.of(KDC_MALFORMED);
    }
    for (String tag :
        (details.text(BookField.LANGUAGE) + " " + details.text(BookField.OTHER_LANGUAGES))
            .split("\\s+", -1)) {
      if (!BookFormCheck.isLanguage(tag)) {
        return Optional.of(LANGUAGE_UNKNOWN);
      }
    }
    return Optional.empty();
  }
}
