package dev.seoga.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A field in which two versions of a record differ.
 *
 * @param label the name of the field, in the reader's language
 * @param theirs what the record says now
 * @param mine what was typed
 */
public record Difference(String label, String theirs, String mine) {

  /** Returns the fields in which what is saved and what was typed differ. */
  static List<Difference> between(BookDetails theirs, BookDetails mine, CatalogueMessages m) {
    List<Difference> differences = new ArrayList<>();
    for (BookField field : BookField.values()) {
      add(differences, m.field_name(field), theirs.text(field), mine.text(field));
    }
    add(differences, m.contributors(), names(theirs, m), names(mine, m));
    add(differences, m.isbns(), isbns(theirs, m), isbns(mine, m));
    add(differences, m.category(), category(theirs, m), category(mine, m));
    add(
        differences,
        m.subjects(),
        String.join("\n", theirs.subjects()),
        String.join("\n", mine.subjects()));
    return differences;
  }

  private static void add(List<Difference> differences, String label, String theirs, String mine) {
    if (!theirs.equals(mine)) {
      differences.add(new Difference(label, theirs, mine));
    }
  }

  private static String names(BookDetails details, CatalogueMessages m) {
    return details.contributors().stream()
        .map(contributor -> contributor.name() + ", " + m.role_name(contributor.role()))
        .collect(Collectors.joining("\n"));
  }

  private static String isbns(BookDetails details, CatalogueMessages m) {
    return details.isbns().stream()
        .map(isbn -> isbn.shown() + " " + isbn.qualifier() + (isbn.isValid() ? "" : m.misprinted()))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  private static String category(BookDetails details, CatalogueMessages m) {
    return details.category() == null
        ? m.category_automatic()
        : m.category_name(details.category());
  }
}
