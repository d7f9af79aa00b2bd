package dev.seoga.catalogue;

import dev.seoga.web.PageLanguage;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** The names of what a record has, in the language of the page: {@code label:field(field)}. */
@TemplateExtension(namespace = "label")
final class CatalogueLabels {
  private CatalogueLabels() {}

  static String field(
      BookField field, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).field(field);
  }

  /** Returns what to mind in a field; empty where there is nothing. */
  static String hint(
      BookField field, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).hint(field);
  }

  static String role(
      ContributorRole role, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).role(role);
  }

  static String category(
      Category category, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).category(category);
  }

  /** Returns the name of the language of a tag (BCP 47). */
  static String language(String tag, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).language(tag);
  }

  static String sort(BookSort sort, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).sort(sort);
  }

  /** Returns the caption of a list in an order. */
  static String caption(
      BookSort sort, @TemplateExtension.TemplateAttribute("locale") Object locale) {
    return in(locale).caption(sort);
  }

  private static ListLabels in(Object locale) {
    return ListLabels.in(
        locale instanceof Locale language
            ? PageLanguage.ofTag(language.getLanguage()).orElse(PageLanguage.KO)
            : PageLanguage.KO);
  }
}
