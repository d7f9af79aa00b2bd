package dev.seoga.catalogue;

import dev.seoga.marc.MarcText;
import dev.seoga.web.FieldErrors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what was typed into what a record may say, or says what is wrong with it. */
final class BookFormCheck {
  private static final int SUBJECT_LENGTH = 300;

  private final BookForm form;
  private final CatalogueMessages m;
  private final FieldErrors errors = new FieldErrors();

  BookFormCheck(BookForm form, CatalogueMessages messages) {
    this.form = form;
    this.m = messages;
  }

  FieldErrors errors() {
    return errors;
  }

  /** Checks everything; the result is to be used only where {@link #errors} stays empty. */
  BookDetails details() {
    Map<BookField, String> texts = texts();
    List<Contributor> contributors = contributors();
    List<PrintedIsbn> isbns = isbns();
    List<String> subjects = subjects();
    return new BookDetails(
        texts, contributors, isbns, subjects, Category.ofName(form.category()).orElse(null));
  }

  private Map<BookField, String> texts() {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      String text = form.text(field).strip();
      if (text.length() > field.maxLength()) {
        errors.add(field.formName(), m.too_long(field.maxLength(), text.length()));
      }
      if (!field.isLong() && text.contains("\n")) {
        text = text.replaceAll("\\s*\\n\\s*", " ");
      }
      texts.put(field, text);
    }
    if (texts.get(BookField.TITLE).isEmpty()) {
      errors.add(BookField.TITLE.formName(), m.title_missing());
    }
    String kdc = texts.get(BookField.KDC);
    if (!kdc.isEmpty() && !Kdc.isWellFormed(kdc)) {
      errors.add(BookField.KDC.formName(), m.kdc_malformed());
    }
    try {
      MarcText.parse(texts.get(BookField.MARC_FIELDS));
    } catch (MarcText.MalformedLineException malformed) {
      errors.add(BookField.MARC_FIELDS.formName(), m.marc_fields_malformed(malformed.line()));
    }
    checkLanguages(texts);
    return texts;
  }

  private void checkLanguages(Map<BookField, String> texts) {
    if (!isLanguage(texts.get(BookField.LANGUAGE))) {
      errors.add(BookField.LANGUAGE.formName(), m.language_unknown());
    }
    for (String tag : texts.get(BookField.OTHER_LANGUAGES).split("\\s+", -1)) {
      if (!isLanguage(tag)) {
        errors.add(BookField.OTHER_LANGUAGES.formName(), m.other_language_unknown(tag));
      }
    }
  }

  /** Whether this is the tag of a language that there is (BCP 47), or empty. */
  static boolean isLanguage(String tag) {
    try {
      return tag.isEmpty()
          || (new Locale.Builder().setLanguageTag(tag).build() != null
              // What an import would not know again.
              && LanguageCode.tag(tag).isPresent());
    } catch (IllformedLocaleException malformed) {
      return false;
    }
  }

  private List<Contributor> contributors() {
    List<Contributor> contributors = new ArrayList<>();
    int at = 0;
    for (BookForm.ContributorRow row : form.contributors()) {
      String name = row.name().strip();
      if (name.length() > Contributor.NAME_LENGTH) {
        errors.add("contributorName-" + at, m.too_long(Contributor.NAME_LENGTH, name.length()));
      }
      if (!name.isEmpty()) {
        contributors.add(
            new Contributor(
                name, ContributorRole.ofName(row.role()).orElse(ContributorRole.AUTHOR)));
      }
      at++;
    }
    return contributors;
  }

  private List<PrintedIsbn> isbns() {
    List<PrintedIsbn> isbns = new ArrayList<>();
    int at = 0;
    for (BookForm.IsbnRow row : form.isbns()) {
      if (!row.number().isBlank()) {
        isbn(row, "isbn-" + at, isbns);
      }
      at++;
    }
    return isbns;
  }

  private void isbn(BookForm.IsbnRow row, String field, List<PrintedIsbn> isbns) {
    IsbnReading reading = Isbn.read(row.number());
    String typed = row.qualifier().strip();
    if (typed.length() > PrintedIsbn.LENGTH || row.number().strip().length() > PrintedIsbn.LENGTH) {
      errors.add(field, m.isbn_too_long(PrintedIsbn.LENGTH));
    } else if (reading instanceof IsbnReading.Valid valid) {
      isbns.add(PrintedIsbn.valid(valid.isbn(), typed.isEmpty() ? valid.qualifier() : typed));
    } else if (row.misprinted()) {
      isbns.add(PrintedIsbn.misprinted(row.number().strip(), typed));
    } else if (reading instanceof IsbnReading.WrongCheckDigit wrong) {
      errors.add(
          field, m.isbn_wrong_check_digit(String.valueOf(wrong.expected()), wrong.corrected()));
    } else {
      errors.add(field, m.isbn_malformed());
    }
  }

  private List<String> subjects() {
    List<String> subjects =
        form.subjects().lines().map(String::strip).filter(s -> !s.isEmpty()).distinct().toList();
    subjects.stream()
        .filter(subject -> subject.length() > SUBJECT_LENGTH)
        .findFirst()
        .ifPresent(
            subject ->
                errors.add("subjects", m.subject_too_long(SUBJECT_LENGTH, subject.length())));
    return subjects;
  }
}
