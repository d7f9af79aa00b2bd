package dev.seoga.export;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.catalogue.PublicationYear;
import dev.seoga.holdings.CopyDetails;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Writes books as entries of BibTeX, in UTF-8. The key of an entry is the number of the record, so
 * that it is unique and stays when the book is corrected.
 */
final class BibtexBooks implements BookWriter {
  private final Writer out;

  BibtexBooks(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  @Override
  public void write(Long id, BookDetails book, List<CopyDetails> copies) throws IOException {
    out.write("@book{seoga" + id);
    add("author", names(book, ContributorRole.AUTHOR));
    add("editor", names(book, ContributorRole.EDITOR, ContributorRole.COMPILER));
    add("translator", names(book, ContributorRole.TRANSLATOR));
    // Twice in braces: a style would otherwise write its capitals small.
    add("title", "{" + escaped(title(book)) + "}");
    add("origtitle", book, BookField.ORIGINAL_TITLE);
    add("publisher", book, BookField.PUBLISHER);
    add("address", book, BookField.PLACE);
    add("year", year(book));
    add("edition", book, BookField.EDITION);
    add("series", book, BookField.SERIES);
    add("volume", book, BookField.VOLUME);
    add("isbn", isbns(book));
    add("language", book, BookField.LANGUAGE);
    add("keywords", escaped(String.join(", ", book.subjects())));
    add("note", book, BookField.NOTE);
    out.write("\n}\n\n");
  }

  private static String title(BookDetails book) {
    String subtitle = book.text(BookField.SUBTITLE);
    return subtitle.isEmpty()
        ? book.text(BookField.TITLE)
        : book.text(BookField.TITLE) + ": " + subtitle;
  }

  private static String year(BookDetails book) {
    String printed = book.text(BookField.YEAR_TEXT);
    OptionalInt year = PublicationYear.normalise(printed);
    return year.isPresent() ? Integer.toString(year.getAsInt()) : escaped(printed);
  }

  private static String isbns(BookDetails book) {
    return book.isbns().stream()
        .filter(PrintedIsbn::isValid)
        .map(PrintedIsbn::shown)
        .collect(Collectors.joining(", "));
  }

  /** Joins names by "and"; one that is no "Family, Given" stays whole in braces. */
  private static String names(BookDetails book, ContributorRole... roles) {
    return book.contributors().stream()
        .filter(contributor -> List.of(roles).contains(contributor.role()))
        .map(Contributor::name)
        .map(name -> name.matches("[^,]+,[^,]+") ? escaped(name) : "{" + escaped(name) + "}")
        .collect(Collectors.joining(" and "));
  }

  private void add(String name, BookDetails book, BookField field) throws IOException {
    add(name, escaped(book.text(field)));
  }

  private void add(String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.write(",\n  " + name + " = {" + value + "}");
    }
  }

  /** Returns a text without what TeX would take for a command, and on one line. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : text.replaceAll("\\s*\\R\\s*", " ").toCharArray()) {
      switch (c) {
        case '\\' -> escaped.append("{\\textbackslash}");
        case '{' -> escaped.append("{\\textbraceleft}");
        case '}' -> escaped.append("{\\textbraceright}");
        case '~' -> escaped.append("{\\textasciitilde}");
        case '^' -> escaped.append("{\\textasciicircum}");
        case '$', '&', '%', '#', '_' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
