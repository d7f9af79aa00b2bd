package dev.seoga.bulk;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.CatalogueMessages;
import dev.seoga.catalogue.Category;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.HoldingsMessages;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What bulk edits are called, and what is in the fields that they change. */
@ApplicationScoped
class BulkLabels {
  /** Returns a change in a reader's words, such as: Publisher: set "Sea". */
  String of(BulkChange change, PageLanguage language) {
    BulkMessages m = Page.messages(BulkMessages.class, language);
    String value =
        change.field().equals(BulkChange.CATEGORY)
            ? category(Category.ofName(change.value()).orElse(null), language)
            : change.value();
    String field = field(change.field(), language);
    return switch (change.action()) {
      case SET -> m.says_set(field, value);
      case CLEAR -> m.says_clear(field);
      case REPLACE -> m.says_replace(field, value, change.replacement());
      case ADD -> m.says_add(field, value);
      case REMOVE -> m.says_remove(field, value);
    };
  }

  /** Returns the name of a field that can be changed. */
  String field(String field, PageLanguage language) {
    CatalogueMessages catalogue = Page.messages(CatalogueMessages.class, language);
    return switch (field) {
      case BulkChange.SUBJECTS -> catalogue.subjects();
      case BulkChange.CATEGORY -> catalogue.category();
      case BulkChange.SHELF -> Page.messages(HoldingsMessages.class, language).shelf();
      default -> catalogue.field_name(BookField.ofFormName(field).orElseThrow());
    };
  }

  /** Returns what is in a field of a book, line by line. */
  List<String> lines(
      String field, BookDetails book, List<CopyDetails> copies, PageLanguage language) {
    return switch (field) {
      case BulkChange.SUBJECTS -> book.subjects();
      case BulkChange.CATEGORY ->
          book.category() == null ? List.of() : List.of(category(book.category(), language));
      case BulkChange.SHELF ->
          copies.stream().map(copy -> copy.registrationNumber() + ": " + copy.shelf()).toList();
      default -> book.text(BookField.ofFormName(field).orElseThrow()).lines().toList();
    };
  }

  private static String category(Category category, PageLanguage language) {
    return category == null
        ? ""
        : Page.messages(CatalogueMessages.class, language).category_name(category);
  }
}
